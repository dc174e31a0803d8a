import type { WordVectors } from '../../vectors'

/** Rows as they come, the first of each word kept. `room` is how many are expected; there may be more. */
export function createGathering(size: number, room: number) {
  const rows = new Map<string, number>()
  let data = new Float32Array(room * size)
  let repeated = 0
  return {
    size,
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
        const larger = new Float32Array((Math.ceil(1.5 * rows.size) + 1) * size)
        larger.set(data)
        data = larger
      }
      rows.set(word, rows.size)
      return data.subarray(at, at + size)
    },
    finish(): WordVectors {
      const length = rows.size * size
      return { words: [...rows.keys()], size, data: length === data.length ? data : data.slice(0, length) }
    },
  }
}

export type Gathering = ReturnType<typeof createGathering>
