/** Programs of ours on tensors as TensorFlow.js leaves them: packed, sliced, wrapped in their textures, in the middle of a read. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBackend, type OpenBackend } from '../open'
import * as tf from '../tf'
import { glProgram, webGlBackend } from '.'

const readings = glProgram({
  inputs: ['x'],
  outputs: ['byRow', 'byPlace', 'here'],
  uniforms: {},
  body: `
  byRow = x(row, column);
  byPlace = x(i);
  here = x_here();`,
})

/** 0, 1, 2 .. */
const counting = (shape: readonly number[]) => {
  const size = shape.reduce((product, side) => product * side, 1)
  return tf.reshape(tf.tensor1d(Float32Array.from({ length: size }, (_, i) => i)), [...shape])
}

async function expectRead(x: tf.Tensor): Promise<void> {
  const read = webGlBackend().run(readings, { inputs: { x }, uniforms: {}, shape: x.shape })
  const expected = Float32Array.from({ length: x.size }, (_, i) => i)
  for (const [how, tensor] of Object.entries(read)) {
    const numbers = await tensor.data()
    const wrong = expected.findIndex((number, i) => numbers[i] !== number)
    expect(wrong, how).toBe(-1)
    tensor.dispose()
  }
}

describe('programs on WebGL', () => {
  let open: OpenBackend
  beforeAll(async () => {
    open = await openBackend('webgl')
  })
  afterAll(() => open.close())

  it.each([
    [[]],
    [[1]],
    [[7]],
    [[20_011]],
    [[3, 5]],
    [[20_011, 3]],
    [[2, 20_011]],
    [[2, 3, 7]],
    [[256, 64, 5]],
    [[5, 9001, 2]],
  ])('read every number of a tensor of shape %j', async (shape) => {
    await expectRead(counting(shape))
  })

  it('read what an operation has packed, what is a part of another and what has another shape', async () => {
    const packed = tf.sub(tf.add(counting([5, 7]), 1), 1)
    await expectRead(packed)
    await expectRead(tf.reshape(packed, [7, 5]))
    const table = counting([10, 6])
    // Its texture must exist for the part to lie in it.
    await expectRead(table)
    await expectRead(tf.sub(tf.slice(table, [4, 0], [3, 6]), 24))
    const part = tf.slice(table, [4, 0], [3, 6])
    const { byRow, here } = webGlBackend().run(readings, { inputs: { x: part }, uniforms: {}, shape: [3, 6] })
    const expected = Array.from({ length: 18 }, (_, i) => 24 + i)
    expect([...(await byRow.data())]).toEqual(expected)
    expect([...(await here.data())]).toEqual(expected)
  })

  it('take numbers that come to the device as they are, and give them back', async () => {
    for (const shape of [[3], [4097], [20_011], [9001, 3]]) {
      const x = counting(shape)
      expect(await tf.max(x).data()).toEqual(Float32Array.of(x.size - 1))
      expect((await tf.add(x, 1).data()).at(-1)).toBe(x.size)
    }
    const whole = tf.tensor1d([1, -2, 16_777_215], 'int32')
    expect([...(await tf.add(whole, tf.scalar(0, 'int32')).data())]).toEqual([1, -2, 16_777_215])
  })

  it('say what does not compile', () => {
    const wrong = glProgram({ inputs: [], outputs: ['y'], uniforms: {}, body: 'y = nothing;' })
    expect(() => webGlBackend().run(wrong, { inputs: {}, uniforms: {}, shape: [1] })).toThrow('nothing')
  })
})
