import { randomFrom } from '../../src/lab/random'
import type { TextBatch } from '../../src/lab/text/batches'

/** The attention classifier that the sides train: two convolutions of width 3, sigmoid, Adam. */
export interface Work {
  readonly vocabulary: number
  readonly embedding: number
  readonly channels: number
  readonly width: number
  readonly length: number
  readonly batch: number
  readonly rate: number
}

export function workOf(vocabulary: number, batch: number): Work {
  return { vocabulary, embedding: 64, channels: 16, width: 3, length: 64, batch, rate: 2e-3 }
}

export function nameOf({ vocabulary, batch }: Work): string {
  return `attention step, ${vocabulary / 1000}k words, batch ${batch}`
}

/**
 * Texts of full length whose words follow Zipf's law, as real ones do (rank r with a probability in 1/r); a text
 * is positive where it begins with a word of even rank, so that the loss can fall. Every side has the same ones.
 */
export function batchesOf({ vocabulary, length, batch }: Work, count: number): readonly TextBatch[] {
  const random = randomFrom(1, 'bench')
  const real = vocabulary - 2
  return Array.from({ length: count }, () => {
    const ids = new Int32Array(batch * length)
    // The inverse of the distribution with density in 1/r.
    for (let i = 0; i < ids.length; i++) ids[i] = 1 + Math.floor(Math.exp(random.uniform() * Math.log(real)))
    const labels = Int32Array.from({ length: batch }, (_, text) => 1 - ((ids[text * length] ?? 0) % 2))
    return {
      size: batch,
      time: length,
      ids,
      mask: new Float32Array(ids.length).fill(1),
      labels,
      present: new Float32Array(batch).fill(1),
      tokens: ids.length,
    }
  })
}
