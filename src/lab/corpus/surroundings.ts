import type { Pace } from '../text/pace'
import { BLOCK, release, type Numbers } from '../scratch'
import { LINE_END } from './corpus'

/** Words by number in their order, and how often each stands there. */
interface Numbered {
  readonly counts: Float64Array
  readonly ids: Numbers
}

export interface Reach {
  /** Words before and after that are looked at. */
  readonly before: number
  readonly after: number
  /** What stands around may take so many bytes at once. */
  readonly bytes?: number
}

/** What stands around a word, of some or all of its occurrences in their order. */
export interface Surroundings {
  readonly word: number
  /**
   * The words before, the nearest first, then those after; {@link LINE_END} behind the last that the line has on a side. Overwritten later.
   * [occurrences, before + after]
   */
  readonly around: Int32Array
  /** Nothing more of this word will come. */
  readonly whole: boolean
}

const MOST_BYTES = 96 * 1024 * 1024

/**
 * What stands around every occurrence of every word, word after word, however long the text: it is read once for as many occurrences as
 * the bytes allow, and each time the surroundings of the next words are gathered.
 *
 * @throws LabError `cancelled`
 */
export async function* surroundingsOf(
  { counts, ids }: Numbered,
  { before, after, bytes = MOST_BYTES }: Reach,
  pace: Pace,
): AsyncGenerator<Surroundings, void, undefined> {
  const size = counts.length
  const width = before + after
  const starts = new Float64Array(size + 1)
  counts.forEach((count, word) => (starts[word + 1] = (starts[word] as number) + count))
  const startOf = (word: number) => starts[word] as number
  const all = startOf(size)
  const most = Math.max(1, Math.floor(bytes / (4 * width)))
  const around = new Int32Array(width * Math.min(all, most))
  const seen = new Float64Array(size)
  let first = 0
  try {
    for (let from = 0; from < all; from += most) {
      const to = Math.min(all, from + most)
      while (startOf(first + 1) <= from) first++
      let last = first
      while (startOf(last + 1) < to) last++
      seen.set(starts.subarray(first, last + 1), first)
      for (let start = 0; start < ids.length; start += BLOCK) {
        const end = Math.min(ids.length, start + BLOCK)
        const shift = Math.max(0, start - before)
        gather(ids.subarray(shift, Math.min(ids.length, end + after)), start - shift, end - shift)
        if (pace.due()) await pace.rest()
      }
      for (let word = first; word <= last; word++) {
        const [begin, stop] = [Math.max(from, startOf(word)), Math.min(to, startOf(word + 1))]
        if (stop === begin) continue
        const whole = stop === startOf(word + 1)
        yield { word, around: around.subarray(width * (begin - from), width * (stop - from)), whole }
      }

      function gather(text: Int32Array, start: number, end: number): void {
        for (let place = start; place < end; place++) {
          const word = text[place] as number
          if (word < first || word > last) continue
          const nth = seen[word] as number
          seen[word] = nth + 1
          if (nth < from || nth >= to) continue
          let at = width * (nth - from)
          const middle = at + before
          for (let other = place - 1; at < middle; other--) {
            const id = text[other] ?? LINE_END
            around[at++] = id
            if (id === LINE_END) break
          }
          at = middle
          for (let other = place + 1; at < middle + after; other++) {
            const id = text[other] ?? LINE_END
            around[at++] = id
            if (id === LINE_END) break
          }
        }
      }
    }
  } finally {
    release(around)
  }
}
