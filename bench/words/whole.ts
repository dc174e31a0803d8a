import type { WordModel } from '../../src/lab/models/word-vectors/contract'
import type { WordVectors } from '../../src/lab/vectors'

export interface Whole {
  readonly seconds: number
  /** Of its tables and text. */
  readonly bytes: number
  readonly vectors: WordVectors
}

/** Trains to the end, and disposes the model. The time ends when the last step is done, not when it is sent. */
export async function trainWhole(model: WordModel): Promise<Whole> {
  try {
    const began = performance.now()
    while (model.done < model.steps) await model.step()
    await model.settle?.()
    const seconds = (performance.now() - began) / 1000
    const bytes = Object.values(model.bytes).reduce((sum, part) => sum + part)
    return { seconds, bytes, vectors: await model.vectors() }
  } finally {
    model.dispose()
  }
}
