/** What a training step costs, counted. */
import { expect, it } from 'vitest'
import { describeOnEveryBackend } from '../../engine/every-backend'
import { memoryUse } from '../../engine/memory'
import { currentWebGpu } from '../../engine/webgpu'
import { randomFrom } from '../../random'
import { defaultsOf } from '../../settings'
import { textClassifier } from './model'
import { schema } from './settings'

const small = { ...defaultsOf(schema), embeddingSize: 8, convChannels: 4 }

function batchOf(step: number, vocabulary: number) {
  const [size, time] = [4, 16]
  const random = randomFrom(step, 'step')
  const ids = Int32Array.from({ length: size * time }, (_, i) =>
    i % time < 12 ? 1 + random.integer(vocabulary - 1) : 0,
  )
  return {
    size,
    time,
    ids,
    mask: Float32Array.from(ids, (id) => (id === 0 ? 0 : 1)),
    labels: Int32Array.from({ length: size }, () => random.integer(2)),
    present: new Float32Array(size).fill(1),
    tokens: 48,
  }
}

describeOnEveryBackend('a step of the classifier', () => {
  it.each([true, false])(
    'holds no more after 120 steps than after 50, and few dispatches (lazy rows: %s)',
    async (lazyRows) => {
      const model = textClassifier.build(
        { ...small, lazyRows },
        { vocabulary: 50, classes: 2 },
        randomFrom(1),
      )
      let settled = memoryUse()
      for (let step = 0; step < 120; step++) {
        const before = currentWebGpu()?.dispatches ?? 0
        const { loss, gradNorm } = model.step(batchOf(step, 50), 0.01, step)
        expect((currentWebGpu()?.dispatches ?? 0) - before).toBeLessThanOrEqual(24)
        const [value] = await loss.data()
        expect(Number.isFinite(value)).toBe(true)
        loss.dispose()
        gradNorm.dispose()
        if (step === 50) settled = memoryUse()
      }
      const end = memoryUse()
      expect(end.tensors).toBeLessThanOrEqual(settled.tensors)
      expect(end.bytes).toBeLessThanOrEqual(settled.bytes)
      expect(end.allocated).toBeLessThanOrEqual(settled.allocated)
      model.dispose()
    },
  )
})
