/** Where words stand: [start, end) in UTF-16 units. */
export type Span = readonly [start: number, end: number]

/** A sentence, or several that must stay together, and the spans of the words in it that decide. */
export interface Sentence {
  readonly text: string
  readonly decisive: readonly Span[]
}

/** A sentence in which nothing decides. */
export function plain(text: string): Sentence {
  return { text, decisive: [] }
}

/** Sentences one after another, a space between, with their spans moved to where they now stand. */
export function joinSentences(sentences: readonly Sentence[]): Sentence {
  const decisive: Span[] = []
  let text = ''
  for (const sentence of sentences) {
    if (text !== '') text += ' '
    for (const [start, end] of sentence.decisive) decisive.push([text.length + start, text.length + end])
    text += sentence.text
  }
  return { text, decisive }
}

/** Words of a text, counted by the spaces: the worlds put exactly one between two words. */
export function wordCount(text: string): number {
  if (text === '') return 0
  let count = 1
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) count++
  return count
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
