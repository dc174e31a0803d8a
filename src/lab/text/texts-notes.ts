import type { Split, TokenizedTexts } from './dataset'
import type { Note } from './note'

/** Names of classes that a note lists. */
const MOST_NAMES = 8

/** What is to be known of texts before they are split: classes that differ in case alone, and texts with the same words. */
export function notesOfTexts({ classes, equals }: Pick<TokenizedTexts, 'classes' | 'equals'>): Note[] {
  const notes: Note[] = []
  const byCase = new Map<string, string[]>()
  for (const name of classes) {
    const folded = name.toLowerCase()
    byCase.set(folded, [...(byCase.get(folded) ?? []), name])
  }
  const alike = [...byCase.values()].filter((names) => names.length > 1).flat()
  if (alike.length > 0) {
    const rest = alike.length > MOST_NAMES ? ', …' : ''
    notes.push({ code: 'classes-case', values: { names: alike.slice(0, MOST_NAMES).join(', ') + rest } })
  }
  const count = equals.filter((first, text) => first < text).length
  if (count > 0) notes.push({ code: 'texts-equal', values: { count, of: equals.length } })
  return notes
}

/** What of texts is left out or cut when they are trained on. */
export function notesOfReading(
  { skipped, wordless, offsets, labels }: Pick<TokenizedTexts, 'skipped' | 'wordless' | 'offsets' | 'labels'>,
  maxLength: number,
): Note[] {
  const notes: Note[] = []
  if (wordless > 0) notes.push({ code: 'texts-wordless', values: { count: wordless } })
  if (skipped > wordless) notes.push({ code: 'texts-unlabelled', values: { count: skipped - wordless } })
  const lengths = labels.map((_, text) => (offsets[text + 1] as number) - (offsets[text] as number))
  const count = lengths.filter((length) => length > maxLength).length
  if (count > 0) {
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0)
    notes.push({ code: 'texts-cut', values: { count, of: labels.length, max: maxLength, longest } })
  }
  return notes
}

/** Texts for validation and test whose words one for training has as well: what they measure is partly memory. */
export function notesOfSplit(equals: Int32Array, { train, validation, test }: Split): Note[] {
  const learned = new Set<number>()
  for (const text of train) learned.add(equals[text] ?? text)
  const isRepeated = (text: number) => learned.has(equals[text] ?? text)
  const count = validation.filter(isRepeated).length + test.filter(isRepeated).length
  return count > 0 ? [{ code: 'texts-repeated', values: { count, of: validation.length + test.length } }] : []
}
