import type { WordVectors } from '../../vectors'

/** Rows as they come, the first of each word kept. */
export function createGathering(size: number) {
  const rows = new Map<string, number>()
  let data = new Float32Array(1024 * size)
  let repeated = 0
  return {
    get count() {
      return rows.size
    },
    /** Words that came again, and were left out. */
    get repeated() {
      return repeated
    },
    /** Room for the numbers of a word; undefined when it is known already. */
    add(word: string): Float32Array | undefined {
      if (rows.has(word)) {
        repeated++
        return undefined
      }
      const at = rows.size * size
      if (at + size > data.length) {
        const larger = new Float32Array(2 * data.length)
        larger.set(data)
        data = larger
      }
      rows.set(word, rows.size)
      return data.subarray(at, at + size)
    },
    finish(): WordVectors {
      return { words: [...rows.keys()], size, data: data.slice(0, rows.size * size) }
    },
  }
}

export type Gathering = ReturnType<typeof createGathering>
