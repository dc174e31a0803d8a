import { LabError } from '../problem'
import type { LabelledText, TokenizedTexts } from './dataset'
import { detach } from './detach'
import { createPace, type Pace } from './pace'
import { createTokenizer, isCut } from './segment'

export const MOST_CLASSES = 100
export const FEWEST_EXAMPLES = 10
export const FEWEST_IN_CLASS = 2

export interface TokenizeOptions {
  readonly signal?: AbortSignal
  readonly language?: string
}

/**
 * Segments labelled texts into typed arrays. Classes are numbered by their names' order (numbers by value), so
 * that an index does not depend on the order of the rows.
 *
 * Throws `text-empty`, `examples-too-few`, `classes-one`, `classes-too-many`, `cancelled`, and what the reading
 * of `texts` throws.
 */
export async function tokenizeTexts(
  texts: AsyncIterable<readonly LabelledText[]> | Iterable<readonly LabelledText[]>,
  { signal, language }: TokenizeOptions = {},
): Promise<TokenizedTexts> {
  const pace = createPace(signal)
  const gathering = createGathering(language)
  for await (const batch of texts) {
    for (const text of batch) {
      await gathering.add(text, pace)
      if (pace.due()) await pace.rest()
    }
  }
  return gathering.finish()
}

function createGathering(language?: string) {
  const tokenizer = createTokenizer(language)
  const words = new Map<string, number>()
  const classes = new Map<string, number>()
  const tokens = new GrowingArray((length) => new Int32Array(length))
  const offsets = new GrowingArray((length) => new Int32Array(length))
  const labels = new GrowingArray((length) => new Int32Array(length))
  const decisive = new GrowingArray((length) => new Uint8Array(length))
  let truthKnown = false
  let skipped = 0
  let wordsWithoutClass = false
  offsets.push(0)

  let spans: LabelledText['decisive'] = []
  const keep = (word: string, start: number, end: number) => {
    let index = words.get(word)
    if (index === undefined) {
      index = words.size
      words.set(word, index)
    }
    tokens.push(index)
    decisive.push(spans && spans.some(([from, to]) => start < to && end > from) ? 1 : 0)
  }

  return {
    async add({ text, label, decisive: given }: LabelledText, pace: Pace): Promise<void> {
      const before = tokens.length
      spans = given
      if (given) truthKnown = true
      for (let from = 0; from < text.length;) {
        const to = cutAfter(text, from + PIECE)
        tokenizer.visit(text, keep, from, to)
        from = to
        if (from < text.length && pace.due()) await pace.rest()
      }
      const name = label.trim()
      if (tokens.length === before || name === '') {
        if (tokens.length > before) wordsWithoutClass = true
        tokens.length = before
        decisive.length = before
        skipped++
        return
      }
      let index = classes.get(name)
      if (index === undefined) {
        index = classes.size
        classes.set(detach(name), index)
        // A column of free text taken for the class would give a class a row: stop before reading them all.
        if (classes.size > 10 * MOST_CLASSES) throw tooManyClasses(classes.size)
      }
      labels.push(index)
      offsets.push(tokens.length)
    },

    finish(): TokenizedTexts {
      if (labels.length === 0 && !wordsWithoutClass) throw new LabError('text-empty')
      const names = sortClasses([...classes.keys()])
      const rank = new Map(names.map((name, index) => [name, index]))
      const renumbered = Int32Array.from(classes.keys(), (name) => rank.get(name) ?? 0)
      const sortedLabels = labels.finish().map((label) => renumbered[label] as number)
      checkExamples(sortedLabels, names)
      return {
        words: [...words.keys()],
        tokens: tokens.finish(),
        offsets: offsets.finish(),
        labels: sortedLabels,
        classes: names,
        ...(truthKnown ? { decisive: decisive.finish() } : {}),
        skipped,
      }
    },
  }
}

/** One text may be a whole book: it is read in pieces of about this many UTF-16 units. */
const PIECE = 1 << 16

/** The first white space at or after `from`, or the end. */
function cutAfter(text: string, from: number): number {
  let at = Math.min(from, text.length)
  while (at < text.length && !isCut(text.charCodeAt(at))) at++
  return at
}

/** By value when every name is a number, else by UTF-16 units: the same in every language of the browser. */
export function sortClasses(names: readonly string[]): string[] {
  const byUnits = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  const numeric = names.every((name) => /^[+-]?\d+(\.\d+)?$/.test(name))
  return [...names].sort((a, b) => (numeric && Number(a) - Number(b)) || byUnits(a, b))
}

function checkExamples(labels: Int32Array, classes: readonly string[]): void {
  if (labels.length < FEWEST_EXAMPLES) {
    throw new LabError('examples-too-few', { count: labels.length, min: FEWEST_EXAMPLES })
  }
  if (classes.length === 1) throw new LabError('classes-one', { name: classes[0] ?? '' })
  if (classes.length > MOST_CLASSES) throw tooManyClasses(classes.length)
  const counts = new Int32Array(classes.length)
  for (const label of labels) counts[label] = (counts[label] as number) + 1
  const rare = counts.findIndex((count) => count < FEWEST_IN_CLASS)
  if (rare >= 0) {
    const name = classes[rare] ?? ''
    throw new LabError('examples-too-few', { count: counts[rare] ?? 0, min: FEWEST_IN_CLASS, class: name })
  }
}

function tooManyClasses(count: number): LabError {
  return new LabError('classes-too-many', { count, max: MOST_CLASSES })
}

/** A typed array that doubles as it fills. */
class GrowingArray<A extends Int32Array | Uint8Array> {
  length = 0
  private values: A

  constructor(private readonly allocate: (length: number) => A) {
    this.values = allocate(1024)
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = this.allocate(2 * this.length)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }

  /** Exactly the values, in a buffer of their own, fit to be transferred. */
  finish(): A {
    const exact = this.allocate(this.length)
    exact.set(this.values.subarray(0, this.length))
    return exact
  }
}
