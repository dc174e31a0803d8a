import { readScalars } from '../../src/lab/engine/read'
import * as tf from '../../src/lab/engine/tf'
import type { textClassifier } from '../../src/lab/models/text-classifier/model'
import type { TextBatch } from '../../src/lab/text/batches'

type Classifier = ReturnType<typeof textClassifier.build>
type Result = ReturnType<Classifier['step']>

/** Begins a step on the next of these batches, again and again from the first. */
export function stepsOver(model: Classifier, batches: readonly TextBatch[], rate: number): () => Result {
  let index = 0
  return () => {
    const batch = batches[index % batches.length]
    if (!batch) throw new RangeError('no batch to step on')
    return model.step(batch, rate, index++)
  }
}

export interface Taken {
  /** Milliseconds of a step. */
  readonly whole: number
  /** Of it on the processor, before the read. */
  readonly recording: number
}

/** So many steps, one after another, and one read. */
export async function takeMany(begin: () => Result, steps: number): Promise<Taken> {
  const began = performance.now()
  const results = Array.from({ length: steps }, begin)
  const recorded = performance.now()
  await readScalars(results.map(({ loss }) => loss))
  const ended = performance.now()
  for (const { loss, gradNorm } of results) tf.dispose([loss, gradNorm])
  return { whole: (ended - began) / steps, recording: (recorded - began) / steps }
}
