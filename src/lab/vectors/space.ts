import { normalise, unitRows } from './unit'
import { vectorOf, type WordVectors } from './vectors'

/** What a word's nearness is measured by: the angle alone, or the length too. */
export type Nearness = 'cosine' | 'dot'

export interface Neighbour {
  /** Index of the word. */
  readonly word: number
  readonly nearness: number
}

/** Word vectors with what questions need: words by name, and every vector at length 1. */
export interface WordSpace {
  readonly vectors: WordVectors
  /** The vectors at length 1; a vector of zeros stays so. [words, size] */
  readonly unit: Float32Array
  /** -1 for a word that is not there. As it is written, else in lower case. */
  indexOf(word: string): number
}

export function createSpace(vectors: WordVectors): WordSpace {
  const { words, size, data } = vectors
  let unit: Float32Array | undefined
  let indices: Map<string, number> | undefined
  return {
    vectors,
    get unit() {
      // A second copy of everything: made once it is asked for.
      return (unit ??= unitRows(data, size))
    },
    indexOf(word) {
      indices ??= new Map(words.map((name, index) => [name, index]))
      return indices.get(word) ?? indices.get(word.toLowerCase().normalize('NFC')) ?? -1
    },
  }
}

/** The product of one vector with every row. [words] */
export function productsWith(rows: Float32Array, size: number, vector: Float32Array): Float32Array {
  const count = rows.length / size
  const out = new Float32Array(count)
  const asked = Float64Array.from(vector)
  let row = 0
  // Four rows at once, so that no addition waits for the one before it: twice as fast as one by one.
  for (; row + 3 < count; row += 4) {
    let first = 0
    let second = 0
    let third = 0
    let fourth = 0
    const at = row * size
    for (let d = 0; d < size; d++) {
      const value = asked[d] as number
      first += (rows[at + d] as number) * value
      second += (rows[at + size + d] as number) * value
      third += (rows[at + 2 * size + d] as number) * value
      fourth += (rows[at + 3 * size + d] as number) * value
    }
    out[row] = first
    out[row + 1] = second
    out[row + 2] = third
    out[row + 3] = fourth
  }
  for (; row < count; row++) {
    let sum = 0
    for (let d = 0; d < size; d++) sum += (rows[row * size + d] as number) * (asked[d] as number)
    out[row] = sum
  }
  return out
}

/** Cosine of two words. */
export function cosineOf({ unit, vectors: { size } }: WordSpace, a: number, b: number): number {
  let sum = 0
  for (let d = 0; d < size; d++) sum += (unit[a * size + d] as number) * (unit[b * size + d] as number)
  return sum
}

export interface NearestOptions {
  readonly count: number
  readonly by?: Nearness
  /** Words that are no answer, such as the one asked for. */
  readonly without?: readonly number[]
}

/**
 * The words nearest to a vector, the nearest first; ties in the order of the words.
 *
 * @param vector [size]
 */
export function nearestTo(space: WordSpace, vector: Float32Array, options: NearestOptions): Neighbour[] {
  const { count, by = 'cosine', without = [] } = options
  const { size, data } = space.vectors
  const rows = by === 'cosine' ? space.unit : data
  const asked = by === 'cosine' ? new Float32Array(size) : vector
  if (by === 'cosine') normalise(vector, asked, 0, size)
  const nearness = productsWith(rows, size, asked)
  for (const word of without) nearness[word] = -Infinity
  return largest(nearness, count)
}

/** The words nearest to a word; itself left out unless `among` is another table than its own. */
export function neighboursOf(
  space: WordSpace,
  word: number,
  options: NearestOptions & { readonly among?: WordSpace },
): Neighbour[] {
  const { among = space, without = among === space ? [word] : [] } = options
  return nearestTo(among, vectorOf(space.vectors, word), { ...options, without })
}

/** The indices of the largest numbers, the largest first; -Infinity and NaN are never among them. */
export function largest(values: Float32Array, count: number): Neighbour[] {
  const found: Neighbour[] = []
  let least = -Infinity
  values.forEach((nearness, word) => {
    if (!(nearness > least) || (found.length === count && count === 0)) return
    let at = found.length
    while (at > 0 && (found[at - 1] as Neighbour).nearness < nearness) at--
    found.splice(at, 0, { word, nearness })
    if (found.length > count) found.pop()
    if (found.length === count) least = found.at(-1)?.nearness ?? Infinity
  })
  return found
}
