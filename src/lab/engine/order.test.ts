/** Whatever the order of uploads, operations, disposals and reads: every read gives what was computed, in the order it was asked for. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { describeOnEveryBackend } from './every-backend'
import * as tf from './tf'
import { uploadAll } from './upload'
import { currentWebGpu, webGpuBackend, type Program } from './webgpu'

/** Few lengths, so that the pool gives the same buffers again and again. */
const LENGTHS = [3, 64, 100]

const action = fc.oneof(
  {
    // Uploads two arrays, combines them, and lets go of them while what reads them may wait to be sent.
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      length: fc.constantFrom(...LENGTHS),
      factor: fc.integer({ min: -8, max: 8 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('add' as const), at: fc.nat(), to: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('dispose' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('read' as const), at: fc.nat() }) },
)

/** out = x * factor + y */
const combineProgram = {
  name: 'test combine',
  buffers: { x: 'f32', y: 'f32', out: 'rw f32' },
  uniforms: { count: 'u32', factor: 'f32' },
  workgroup: 64,
  body: `
  if (i >= p.count) { return; }
  out[i] = x[i] * p.factor + y[i];`,
} satisfies Program

function combine(x: tf.Tensor, y: tf.Tensor, factor: number): tf.Tensor {
  if (!currentWebGpu()) return tf.add(tf.mul(x, factor), y)
  const gpu = webGpuBackend()
  const out = gpu.output(x.shape)
  gpu.run(combineProgram, {
    buffers: { x, y, out },
    uniforms: { count: x.size, factor },
    invocations: x.size,
  })
  return out
}

interface Held {
  readonly tensor: tf.Tensor
  readonly expected: readonly number[]
}

describeOnEveryBackend('uploads, operations, disposals and reads', () => {
  it('agree with a memory in plain JavaScript, in any order', async () => {
    const property = fc.asyncProperty(fc.array(action, { minLength: 20, maxLength: 60 }), async (actions) => {
      const held: Held[] = []
      const pick = (at: number) => (held.length === 0 ? undefined : held[at % held.length])
      // Whole numbers below 2 ** 24, which every backend adds and multiplies exactly.
      let next = 0
      try {
        for (const one of actions) {
          if (one.kind === 'step') {
            const { length, factor } = one
            const x = Float32Array.from({ length }, () => next++ % 1000)
            const y = Float32Array.from({ length }, () => next++ % 1000)
            const tensor = tf.tidy(() => {
              const sent = uploadAll({ x: { data: x, shape: [length] }, y: { data: y, shape: [length] } })
              return combine(sent.x, sent.y, factor)
            })
            held.push({ tensor, expected: Array.from(x, (value, i) => value * factor + (y[i] ?? 0)) })
          } else if (one.kind === 'add') {
            const [a, b] = [pick(one.at), pick(one.to)]
            if (!a || !b || a.tensor.size !== b.tensor.size) continue
            const expected = a.expected.map((value, i) => value + (b.expected[i] ?? 0))
            if (expected.some((value) => Math.abs(value) >= 2 ** 24)) continue
            held.push({ tensor: tf.add(a.tensor, b.tensor), expected })
          } else if (one.kind === 'dispose') {
            const found = pick(one.at)
            if (!found) continue
            held.splice(held.indexOf(found), 1)
            found.tensor.dispose()
          } else {
            const found = pick(one.at)
            if (found) expect(Array.from(await found.tensor.data())).toEqual(found.expected)
          }
        }
        for (const { tensor, expected } of held) expect(Array.from(await tensor.data())).toEqual(expected)
      } finally {
        for (const { tensor } of held) tensor.dispose()
      }
    })
    await fc.assert(property, { numRuns: 25, seed: 12 })
  })
})
