import type { WordVectors } from '../../vectors'

/** Which rows are kept. */
export interface Wanted {
  /** Only these words, of all that are read; all when absent. */
  readonly only?: ReadonlySet<string>
  /** The numbers of the others are looked at too. */
  readonly checkAll?: boolean
}

/** Rows as they come, the first of each word kept. `room` is how many are expected; there may be more. */
export function createGathering(size: number, room: number, { only, checkAll = false }: Wanted = {}) {
  const unwanted = checkAll ? new Float32Array(size) : undefined
  const rows = new Map<string, number>()
  let data = new Float32Array((only ? Math.min(room, only.size) : room) * size)
  let repeated = 0
  let offered = 0
  return {
    size,
    get count() {
      return rows.size
    },
    /** Rows that came, kept or not. */
    get offered() {
      return offered
    },
    /** Words that came again, and were left out. */
    get repeated() {
      return repeated
    },
    /** Room for the numbers of a word; undefined when they are not looked at. */
    add(word: string): Float32Array | undefined {
      offered++
      if (only && !only.has(word)) return unwanted
      if (rows.has(word)) {
        repeated++
        return unwanted
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
