import { expect, it, vi } from 'vitest'
import { describeOnEveryBackend } from '../../engine/every-backend'
import { currentWebGpu } from '../../engine/webgpu'
import { textClassifier } from './model'
import { schema } from './settings'
import { randomFrom } from '../../random'
import { defaultsOf } from '../../settings'
import type { EncodedTexts } from '../../text/batches'
import { evaluateTexts } from './evaluate'

const TEXTS = 83
const random = randomFrom(4, 'texts')
const lengths = Array.from({ length: TEXTS }, () => 3 + random.integer(20))
const offsets = Int32Array.from([
  0,
  ...lengths.map((_, i) => lengths.slice(0, i + 1).reduce((a, b) => a + b)),
])
const texts: EncodedTexts = {
  ids: Int32Array.from({ length: offsets.at(-1) ?? 0 }, () => 2 + random.integer(48)),
  offsets,
  labels: Int32Array.from({ length: TEXTS }, () => random.integer(2)),
}
const all = Int32Array.from({ length: TEXTS }, (_, text) => text)

describeOnEveryBackend('an evaluation', () => {
  it('gives the same metrics whatever its batches, and on WebGPU reads all of them at once', async () => {
    const settings = { ...defaultsOf(schema), embeddingSize: 8, convChannels: 4 }
    const model = textClassifier.build(settings, { vocabulary: 50, classes: 2 }, randomFrom(1))
    const gpu = currentWebGpu()
    const reads = gpu && vi.spyOn(gpu, 'readTogether')
    const inBatchesOf = (batchSize: number) =>
      evaluateTexts(model, texts, all, { classes: 2, batchSize, maxLength: 64 })
    const small = await inBatchesOf(4)
    if (reads) expect(reads).toHaveBeenCalledTimes(1)
    const large = await inBatchesOf(TEXTS)
    expect(small.accuracy).toBe(large.accuracy)
    expect(Math.abs((small.loss ?? NaN) - (large.loss ?? NaN))).toBeLessThan(1e-6)
    reads?.mockRestore()
    model.dispose()
  })

  it('frees what it has not read when it is cancelled', async () => {
    const model = textClassifier.build(
      { ...defaultsOf(schema), embeddingSize: 8, convChannels: 4 },
      { vocabulary: 50, classes: 2 },
      randomFrom(1),
    )
    const evaluation = evaluateTexts(model, texts, all, {
      classes: 2,
      batchSize: 4,
      maxLength: 64,
      breathe: () => Promise.reject(new Error('stopped')),
    })
    await expect(evaluation).rejects.toThrow('stopped')
    model.dispose()
  })
})
