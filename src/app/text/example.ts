import type { Sample } from '../../bridge/protocol'
import { corpus, runs, type Run } from '../state'

/** Examples taken from the data in one go. */
const count = 12

/**
 * An example of the run's data, `index` counting from 0 and over again; undefined where the data are not at hand.
 * Texts of the visitor are read from their start; a generated world makes others than the run was trained on.
 */
export async function exampleOf(run: Run, index: number): Promise<Sample | undefined> {
  const source = await runs.source(run)
  if ('code' in source) return undefined
  const seed = Math.floor(index / count) + 1
  try {
    const samples = await corpus.sample({ source, count, seed })
    return samples[index % Math.max(1, samples.length)]
  } catch (thrown) {
    // Without an example the box stays empty, and says what it is for.
    console.warn(thrown)
    return undefined
  }
}
