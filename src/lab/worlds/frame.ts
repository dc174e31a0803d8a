import type { Random } from '../random'
import { capitalised, type Sentence, type Span } from './passage'

/** A sentence made from a frame; `subject` is where its word in asterisks stands. */
export interface Framed extends Sentence {
  readonly subject?: Span
}

const part = /\{(\d+)\}|\(([^)]*)\)|<([^>]*)>|\*([^*]*)\*/g

/**
 * Fills a frame, a sentence with places left open: `{0}` takes the first of the given words, `<a|b>` one of its
 * alternatives, and both decide; `(a|b)` takes an alternative that does not decide; `*word*` is the sentence's
 * subject. Throws a RangeError where too few words are given.
 */
export function fillFrame(random: Random, frame: string, given: readonly string[] = []): Framed {
  const decisive: Span[] = []
  let subject: Span | undefined
  let text = ''
  let read = 0
  for (const found of frame.matchAll(part)) {
    text += frame.slice(read, found.index)
    read = found.index + found[0].length
    const [, index, neutral, telling, target] = found
    const start = text.length
    if (index !== undefined) text += wordAt(given, Number(index))
    else text += target ?? random.pick((neutral ?? telling ?? '').split('|'))
    if (index !== undefined || telling !== undefined) decisive.push(...wordsOf(text, start))
    if (target !== undefined) subject = [start, text.length]
  }
  text = capitalised(text + frame.slice(read))
  return { text, decisive, ...(subject ? { subject } : {}) }
}

/** The words that can decide in a frame, beside the given ones. */
export function tellingWords(frame: string): string[] {
  return [...frame.matchAll(/<([^>]*)>/g)].flatMap(([, telling = '']) => telling.toLowerCase().split(/[| ]/))
}

function wordAt(given: readonly string[], index: number): string {
  const word = given[index]
  if (word === undefined) throw new RangeError(`frame: no word ${index} given`)
  return word
}

function wordsOf(text: string, from: number): Span[] {
  return [...text.slice(from).matchAll(/[^ ]+/g)].map(({ 0: word, index }) => [
    from + index,
    from + index + word.length,
  ])
}
