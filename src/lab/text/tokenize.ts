import { LabError } from '../problem'
import type { LabelledText, TokenizedTexts } from './dataset'
import { detach } from './detach'
import { createPace } from './pace'
import { GrowingArray, Tally } from './growing'
import { cutAfter, PIECE } from './pieces'
import { createTokenizer } from './segment'

export const MOST_CLASSES = 100
export const FEWEST_EXAMPLES = 10
export const FEWEST_IN_CLASS = 2

export interface TokenizeOptions {
  readonly signal?: AbortSignal
  readonly language?: string
  /** Texts without classes to tell apart: any number of either will do. */
  readonly anyTexts?: boolean
  /** Only how many words each text has is wanted: `tokens` stays empty, however long the texts. */
  readonly countOnly?: boolean
}

/**
 * Segments labelled texts into typed arrays. Classes are numbered by their names' order (numbers by value), so
 * that an index does not depend on the order of the rows.
 *
 * Throws `text-wordless`, `examples-too-few`, `classes-one`, `classes-too-many`, `cancelled`, and what the reading
 * of `texts` throws.
 */
export async function tokenizeTexts(
  texts: AsyncIterable<readonly LabelledText[]> | Iterable<readonly LabelledText[]>,
  { signal, language, anyTexts = false, countOnly = false }: TokenizeOptions = {},
): Promise<TokenizedTexts> {
  const pace = createPace(signal)
  const gathering = createGathering(anyTexts, countOnly, language)
  for await (const batch of texts) {
    for (const { text, label, decisive } of batch) {
      gathering.open(decisive)
      for (let from = 0; from < text.length;) {
        const to = cutAfter(text, from + PIECE)
        gathering.read(text, from, to)
        from = to
        if (pace.due()) await pace.rest()
      }
      gathering.close(label)
    }
  }
  return gathering.finish()
}

/** The class of texts that have none to tell apart. */
const ANY = 'any'

/** Collects texts one after another: `open`, `read` once or more, `close`. */
function createGathering(anyTexts: boolean, countOnly: boolean, language?: string) {
  const words = new Map<string, number>()
  const tokenizer = createTokenizer((word) => {
    const index = words.get(word) ?? words.size
    if (index === words.size) words.set(word, index)
    return index
  }, language)
  const classes = new Map<string, number>()
  const tokens: Pick<GrowingArray, 'length' | 'push' | 'finish'> = countOnly
    ? new Tally()
    : new GrowingArray()
  const offsets = new GrowingArray()
  const labels = new GrowingArray()
  /** Places in `tokens` of the words that decide. */
  const deciding = new GrowingArray()
  let truthKnown = false
  let skipped = 0
  let wordless = 0
  let wordsWithoutClass = false
  /** Texts by their words, where they have classes: those of word models are lines, which may come again. */
  const fingerprint = createFingerprint()
  const firstOf = new Map<number, number>()
  const equals = new GrowingArray()
  offsets.push(0)

  let spans: LabelledText['decisive']
  let before = { tokens: 0, deciding: 0 }
  const keep = (word: number) => {
    fingerprint.add(word)
    tokens.push(word)
  }
  const keepWithTruth = (word: number, start: number, end: number) => {
    if (spans?.some(([from, to]) => start < to && end > from)) deciding.push(tokens.length)
    keep(word)
  }

  return {
    open(decisive: LabelledText['decisive']): void {
      before = { tokens: tokens.length, deciding: deciding.length }
      spans = decisive
      fingerprint.begin()
      if (decisive) truthKnown = true
    },

    read(text: string, from: number, to: number): void {
      tokenizer.visit(text, spans ? keepWithTruth : keep, from, to)
    },

    close(label: string): void {
      const name = anyTexts ? ANY : label.trim()
      const isWordless = tokens.length === before.tokens
      if (isWordless || name === '') {
        if (isWordless) wordless++
        else wordsWithoutClass = true
        tokens.length = before.tokens
        deciding.length = before.deciding
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
      if (!anyTexts) {
        const first = firstOf.get(fingerprint.value()) ?? labels.length
        if (first === labels.length) firstOf.set(fingerprint.value(), first)
        equals.push(first)
      }
      labels.push(index)
      offsets.push(tokens.length)
    },

    finish(): TokenizedTexts {
      if (labels.length === 0 && !wordsWithoutClass) throw new LabError('text-wordless')
      const names = sortClasses([...classes.keys()])
      const rank = new Map(names.map((name, index) => [name, index]))
      const renumbered = Int32Array.from(classes.keys(), (name) => rank.get(name) ?? 0)
      const sortedLabels = labels.finish().map((label) => renumbered[label] as number)
      if (!anyTexts) checkExamples(sortedLabels, names)
      return {
        words: [...words.keys()],
        tokens: tokens.finish(),
        offsets: offsets.finish(),
        labels: sortedLabels,
        classes: names,
        ...(truthKnown ? { decisive: flags(tokens.length, deciding.finish()) } : {}),
        ...{ skipped, wordless },
        equals: equals.finish(),
      }
    },
  }
}

/**
 * A number for a sequence of words: 53 bits of two FNV-1a hashes, so that among a million texts two that differ have the same one with a
 * chance of one in ten thousand.
 */
function createFingerprint() {
  let one = 0
  let other = 0
  return {
    begin(): void {
      one = 0x811c9dc5
      other = 0x9e3779b9
    },
    add(word: number): void {
      one = Math.imul(one ^ word, 0x01000193)
      other = Math.imul(other ^ (word + 0x7f4a7c15), 0x85ebca6b)
      other ^= other >>> 15
    },
    value: () => (one >>> 0) * 2 ** 21 + (other >>> 11),
  }
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

/** 1 at the given places, 0 elsewhere. */
function flags(length: number, places: Int32Array): Uint8Array {
  const set = new Uint8Array(length)
  for (const place of places) set[place] = 1
  return set
}
