import { describe, expect, it } from 'vitest'
import { wasmBackend } from './current'
import { expectClose, maskOf, normals, place, room, type Room, useWasm } from './testing'

useWasm()

/** Batch, time, channels, width, filters: thin and wide, smaller and larger than a tile, longer than the text. */
const shapes = [
  [1, 1, 1, 1, 1],
  [2, 3, 5, 3, 2],
  [4, 7, 13, 5, 1],
  [3, 2, 4, 7, 3],
  [3, 17, 8, 3, 16],
  [2, 33, 19, 3, 11],
  [1, 5, 3, 1, 9],
  [3, 9, 1, 3, 5],
  [4, 64, 64, 3, 16],
] as const

/** Forward and gradients by the definition, in float64. */
function oracle(
  { x, kernel, bias, mask, dy, relu }: Inputs,
  [batch, time, channels, width, filters]: readonly [number, number, number, number, number],
) {
  const out = new Float64Array(batch * time * filters)
  const dx = new Float64Array(batch * time * channels)
  const dkernel = new Float64Array(width * channels * filters)
  const dbias = new Float64Array(filters)
  const reach = (width - 1) / 2
  const at = (values: ArrayLike<number>, i: number) => Number(values[i])
  for (let row = 0; row < batch * time; row++) {
    const [start, t] = [row - (row % time), row % time]
    for (let f = 0; f < filters; f++) {
      let sum = at(bias, f)
      const places: [number, number][] = []
      for (let j = 0; j < width; j++) {
        if (t + j - reach < 0 || t + j - reach >= time) continue
        for (let c = 0; c < channels; c++)
          places.push([(start + t + j - reach) * channels + c, (j * channels + c) * filters + f])
      }
      for (const [from, weight] of places) sum += at(x, from) * at(kernel, weight)
      const on = (mask ? at(mask, row) : 1) * (relu && sum <= 0 ? 0 : 1)
      out[row * filters + f] = on * sum
      const g = on * at(dy, row * filters + f)
      dbias[f] = at(dbias, f) + g
      for (const [from, weight] of places) {
        dx[from] = at(dx, from) + g * at(kernel, weight)
        dkernel[weight] = at(dkernel, weight) + g * at(x, from)
      }
    }
  }
  return { out, dx, dkernel, dbias }
}

interface Inputs {
  readonly x: Float32Array
  readonly kernel: Float32Array
  readonly bias: Float32Array
  readonly mask: Float32Array | undefined
  readonly dy: Float32Array
  readonly relu: boolean
}

describe('conv1d in WASM', () => {
  it.each(shapes.flatMap((shape) => [false, true].flatMap((m) => [false, true].map((r) => [shape, m, r]))))(
    'is the oracle at %s, mask %s, ReLU %s',
    (shape, masked, relu) => {
      const [batch, time, channels, width, filters] = shape as (typeof shapes)[number]
      const sizes = [batch, time, channels, width, filters] as const
      const inputs: Inputs = {
        x: normals(batch * time * channels, 'x'),
        kernel: normals(width * channels * filters, 'kernel'),
        bias: normals(filters, 'bias'),
        mask: masked === true ? maskOf(batch, time) : undefined,
        dy: normals(batch * time * filters, 'dy'),
        relu: relu === true,
      }
      const expected = oracle(inputs, sizes)
      const { kernels } = wasmBackend()
      const [x, kernel, bias, dy] = [inputs.x, inputs.kernel, inputs.bias, inputs.dy].map(place) as [
        number,
        number,
        number,
        number,
      ]
      const mask = inputs.mask ? place(inputs.mask) : 0
      const [out, dx, dkernel, dbias] = [expected.out, expected.dx, expected.dkernel, expected.dbias].map(
        ({ length }) => room(length),
      ) as [Room, Room, Room, Room]
      const scratch = wasmBackend().scratch(kernels.conv1dScratch(time, channels, width, filters))
      const on = relu === true ? 1 : 0
      kernels.conv1dForward(x, kernel, bias, mask, out.at, ...sizes, on, scratch)
      expectClose(out.numbers(), expected.out, 1e-6, 'out')
      const gradients = [dx.at, dkernel.at, dbias.at]
      kernels.conv1dBackward(x, kernel, mask, out.at, dy, ...gradients, ...sizes, on, scratch)
      expectClose(dx.numbers(), expected.dx, 1e-6, 'dx')
      expectClose(dkernel.numbers(), expected.dkernel, 1e-6, 'dkernel')
      expectClose(dbias.numbers(), expected.dbias, 1e-6, 'dbias')
      const before = dkernel.numbers().slice()
      kernels.conv1dBackward(x, kernel, mask, out.at, dy, ...gradients, ...sizes, on, scratch)
      expect(dkernel.numbers()).toEqual(before)
    },
  )
})
