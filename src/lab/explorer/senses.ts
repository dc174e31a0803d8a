import { textsOnly } from '../text/dataset'
import { principalComponents } from '../projection'
import { readTexts, segmentText, type DataSource, type LabelledText } from '../text'
import { nearestCentroidAccuracy, silhouette, type WordSpace } from '../vectors'
import { generateWorld, type SenseOccurrence } from '../worlds'
import { unknown } from './explorer'
import type { Occurrence, Senses, SensesRequest, Unknown } from './questions'

/** Words shown before and after an occurrence. */
const SHOWN = 8

interface Found {
  /** The words of its text by number, -1 for one without a vector, and its own place among them. */
  readonly words: Int32Array
  readonly place: number
  readonly sense: number
  readonly shown: Omit<Occurrence, 'sense'>
}

/**
 * Every occurrence of a word in a text, placed by the mean of its neighbours' vectors: the plainest vector in context there is. The
 * word's own vector is the same in all of them.
 */
export async function sensesOf(
  space: WordSpace,
  { source, word, window, most }: SensesRequest,
  signal: AbortSignal,
): Promise<Senses | Unknown> {
  const own = space.indexOf(word)
  if (own < 0) return unknown(space, word)
  const name = space.vectors.words[own] as string
  const { texts, truth } = textsOf(source, signal)
  const senses = [...new Set(truth.filter((each) => each.word === name).map(({ sense }) => sense))]
  const found: Found[] = []
  let index = 0
  for await (const batch of texts) {
    for (const { text } of batch) {
      if (mentions(text, name)) found.push(...occurrencesIn(space, text, own, truth, index, senses))
      index++
    }
  }
  const every = Math.ceil(found.length / most)
  const chosen = found.filter((_, i) => every <= 1 || i % every === 0)
  const { size } = space.vectors
  const data = new Float32Array((chosen.length + 1) * size)
  chosen.forEach((each, row) => meanAround(space, each, window, data.subarray(row * size, (row + 1) * size)))
  data.set(space.unit.subarray(own * size, (own + 1) * size), chosen.length * size)
  const contexts = data.subarray(0, chosen.length * size)
  const groups = chosen.map(({ sense }) => sense)
  const { points } = principalComponents(chosen.length > 0 ? data : new Float32Array(size), size, 2)
  return {
    occurrences: chosen.map(({ shown, sense }) => ({ ...shown, sense })),
    found: found.length,
    senses,
    points: points.slice(0, 2 * chosen.length),
    own: points.slice(2 * chosen.length, 2 * chosen.length + 2),
    silhouette: silhouette({ data: contexts, size, groups }),
    nearestCentroid: nearestCentroidAccuracy({ data: contexts, size, groups }),
  }
}

function textsOf({ spec, files }: DataSource, signal: AbortSignal) {
  if (spec.kind !== 'world') {
    return {
      texts: readTexts({ spec: textsOnly(spec, 'word2vec'), files }, { signal }),
      truth: [] as readonly SenseOccurrence[],
    }
  }
  const { texts, truth } = generateWorld(spec)
  const batches: AsyncIterable<readonly LabelledText[]> | Iterable<readonly LabelledText[]> = [texts]
  return { texts: batches, truth: truth.occurrences ?? [] }
}

/** Quick, and never misses: segmentation costs far more than a search. */
function mentions(text: string, word: string): boolean {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\u2019\u02bc]/g, "'")
    .includes(word)
}

function occurrencesIn(
  space: WordSpace,
  text: string,
  own: number,
  truth: readonly SenseOccurrence[],
  index: number,
  senses: readonly string[],
): Found[] {
  const segments = segmentText(text)
  const words = Int32Array.from(segments, (segment) => space.indexOf(segment.word))
  return segments.flatMap(({ start, end }, place): Found[] => {
    if (words[place] !== own) return []
    const from = segments[Math.max(0, place - SHOWN)]?.start ?? start
    const to = segments[Math.min(segments.length - 1, place + SHOWN)]?.end ?? end
    const sense = truth.find((each) => each.text === index && each.start < end && each.end > start)?.sense
    const shown = {
      before: text.slice(from, start),
      word: text.slice(start, end),
      after: text.slice(end, to),
    }
    return [{ words, place, sense: sense === undefined ? -1 : senses.indexOf(sense), shown }]
  })
}

/** The mean of the neighbours' vectors at length 1; zeros where there is no neighbour with a vector. */
function meanAround(space: WordSpace, { words, place }: Found, window: number, out: Float32Array): void {
  const { size } = space.vectors
  let count = 0
  for (let at = Math.max(0, place - window); at <= Math.min(words.length - 1, place + window); at++) {
    const word = words[at] as number
    if (at === place || word < 0 || word === words[place]) continue
    count++
    for (let d = 0; d < size; d++) out[d] = (out[d] as number) + (space.unit[word * size + d] as number)
  }
  if (count > 0) for (let d = 0; d < size; d++) out[d] = (out[d] as number) / count
}
