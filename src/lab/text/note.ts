/**
 * What reading met and went on with, which had better be known before training: a code that `words` turns into a sentence,
 * and the numbers and names that the sentence needs. What reading cannot go on with is a `Problem`.
 */
export interface Note {
  readonly code: NoteCode
  readonly values: Readonly<Record<string, string | number>>
}

/** Every kind of note. Each has a sentence in `src/words/notes`, in both languages. */
export const noteCodes = [
  'encoding-guessed', // {name, encoding}: by its bytes, and likely right
  'encoding-uncertain', // {name, encoding}: by its bytes, and likely wrong
  'bytes-damaged', // {name, line, count}: places that are not UTF-8, passed over
  'characters-zero', // {name, line, count}: zero characters, passed over
  'delimiter-tie', // {name, delimiter, other}: two that cut all rows alike
  'rows-uneven', // {name, line, expected, found, count}: rows of more or fewer columns, left out
  'field-lines', // {name, line, breaks, count}: fields in quotation marks that hold many line breaks
  'labels-several', // {name, line, count}: lines of several classes, of which the first was taken
  'folder-skipped', // {name, file, count}: files of a folder that hold no text, and the first of them
  'texts-wordless', // {count}
  'texts-unlabelled', // {count}
  'texts-cut', // {count, of, max, longest}: texts longer than the longest that is read, in words
  'texts-equal', // {count, of}: texts with the same words as one before
  'texts-repeated', // {count, of}: texts for validation and test with the same words as one for training
  'classes-case', // {names}: classes that differ in upper and lower case alone
] as const

export type NoteCode = (typeof noteCodes)[number]

/** Told of each note as it comes up. */
export type Tell = (note: Note) => void

/**
 * Gathers notes by code and file: the first one keeps its values, later ones add to its `count`.
 */
export function createNotes(): { readonly tell: Tell; readonly all: () => readonly Note[] } {
  const gathered = new Map<string, Note>()
  return {
    tell({ code, values }) {
      const key = `${code} ${values.name ?? ''}`
      const before = gathered.get(key)
      const count = Number(before?.values.count ?? 0) + Number(values.count ?? 1)
      gathered.set(key, {
        code,
        values: { ...values, ...before?.values, ...('count' in values && { count }) },
      })
    },
    all: () => [...gathered.values()],
  }
}
