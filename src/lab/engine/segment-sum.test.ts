import { expect, it } from 'vitest'
import { randomFrom } from '../random'
import { describeOnEveryBackend } from './every-backend'
import * as tf from './tf'

/** By its definition, one number at a time. */
function oracle(x: number[][], ids: number[], segments: number, width: number): number[] {
  const out = new Array<number>(segments * width).fill(0)
  ids.forEach((id, row) => {
    if (id < 0 || id >= segments) return
    for (let column = 0; column < width; column++) {
      out[id * width + column] = (out[id * width + column] ?? 0) + (x[row]?.[column] ?? 0)
    }
  })
  return out
}

describeOnEveryBackend('unsortedSegmentSum', (backend) => {
  it.each([
    [1, 1, 1],
    [7, 3, 5],
    [33, 17, 9],
    [64, 5, 200],
  ])('adds %d rows of width %d into %d segments', async (rows, width, segments) => {
    const random = randomFrom(rows, width, segments)
    const x = Array.from({ length: rows }, () =>
      Array.from({ length: width }, () => Math.fround(random.normal())),
    )
    const ids = Array.from({ length: rows }, () => random.integer(segments))
    const sums = tf.unsortedSegmentSum(
      tf.tensor2d(x.flat(), [rows, width]),
      tf.tensor1d(ids, 'int32'),
      segments,
    )
    expect(sums.shape).toEqual([segments, width])
    const expected = oracle(x, ids, segments, width)
    ;[...(await sums.data())].forEach((sum, i) => expect(sum).toBeCloseTo(expected[i] as number, 5))
  })

  // The kernel of the WebGPU backend is not ours, and knows only float rows with ids in range.
  it.skipIf(backend === 'webgpu')('adds nothing up to zeros', async () => {
    const sums = tf.unsortedSegmentSum(tf.tensor2d([], [0, 3]), tf.tensor1d([], 'int32'), 2)
    expect([...(await sums.data())]).toEqual([0, 0, 0, 0, 0, 0])
  })

  it.skipIf(backend === 'webgpu')('leaves out ids that are no segment', async () => {
    const sums = tf.unsortedSegmentSum(tf.tensor1d([1, 2, 4, 8]), tf.tensor1d([-1, 0, 2, 0], 'int32'), 2)
    expect([...(await sums.data())]).toEqual([10, 0])
  })

  it.skipIf(backend === 'webgpu')('keeps whole numbers and several axes', async () => {
    const x = tf.tensor3d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2], 'int32')
    const sums = tf.unsortedSegmentSum(x, tf.tensor1d([1, 1], 'int32'), 3)
    expect(sums.dtype).toBe('int32')
    expect(sums.shape).toEqual([3, 2, 2])
    expect([...(await sums.data())]).toEqual([0, 0, 0, 0, 6, 8, 10, 12, 0, 0, 0, 0])
  })

  it('is the gradient of gather, which counts how often each row was taken', async () => {
    const table = tf.ones([4, 2])
    const ids = tf.tensor2d([0, 2, 2, 2], [2, 2], 'int32')
    const gradient = tf.grad((x: tf.Tensor) => tf.sum(tf.gather(x, ids)))(table)
    expect([...(await gradient.data())]).toEqual([1, 1, 0, 0, 3, 3, 0, 0])
  })
})
