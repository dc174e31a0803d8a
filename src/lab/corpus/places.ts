import { LINE_END } from './corpus'

/** Words by number in their order, and how often each stands there. */
interface Numbered {
  readonly counts: Float64Array
  readonly ids: Int32Array
}

/** Where each word stands in the text, word after word: those of word w from `starts[w]` to `starts[w + 1]` in `places`. */
export function placesOf({ counts, ids }: Numbered): {
  readonly starts: Int32Array
  readonly places: Int32Array
} {
  const starts = new Int32Array(counts.length + 1)
  counts.forEach((count, word) => (starts[word + 1] = (starts[word] as number) + count))
  const next = starts.slice()
  const places = new Int32Array(starts[counts.length] as number)
  ids.forEach((word, place) => {
    if (word === LINE_END) return
    const at = next[word] as number
    next[word] = at + 1
    places[at] = place
  })
  return { starts, places }
}
