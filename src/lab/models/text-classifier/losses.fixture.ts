import type { TextBatch } from '../../text/batches'
import type { textClassifier } from './model'

export interface Steps {
  readonly steps: number
  /** Whether each step is waited for before the next; else all are begun first. */
  readonly awaited: boolean
}

/** The loss and the norm of the gradient of step after step, at a learning rate of 0.01. */
export async function lossesOf(
  model: ReturnType<typeof textClassifier.build>,
  batchAt: (step: number) => TextBatch,
  { steps, awaited }: Steps,
): Promise<number[]> {
  const results = []
  for (let step = 0; step < steps; step++) {
    const result = model.step(batchAt(step), 0.01, step)
    if (awaited) await Promise.all([result.loss.data(), result.gradNorm.data()])
    results.push(result)
  }
  const losses: number[] = []
  for (const { loss, gradNorm } of results) {
    losses.push((await loss.data())[0] ?? NaN, (await gradNorm.data())[0] ?? NaN)
    loss.dispose()
    gradNorm.dispose()
  }
  return losses
}
