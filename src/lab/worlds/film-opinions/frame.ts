import type { Random } from '../../random'
import type { Sentence, Span } from '../passage'
import type { Lexicon } from './grammar'

/** Where a word that decides begins and ends, while a text is being put together. */
const [OPEN, CLOSE] = ['\u0001', '\u0002']

/** Draws every item once, in random order, before it draws one again: rare words come as often as others. */
export interface Decks {
  draw(name: string, items: readonly string[]): string
}

export function createDecks(random: Random): Decks {
  const left = new Map<string, string[]>()
  return {
    draw(name, items) {
      const deck = left.get(name)
      const next = deck?.pop()
      if (next !== undefined) return next
      const full = random.shuffle([...items])
      left.set(name, full)
      const first = full.pop()
      if (first === undefined) throw new RangeError(`${name}: no words to draw from`)
      return first
    },
  }
}

/** Words for a frame's slots, each lexicon with the name of its decks. */
export interface Words {
  readonly deciding?: readonly [name: string, words: Lexicon]
  readonly other?: readonly [name: string, words: Lexicon]
  readonly neutral: readonly [name: string, words: Lexicon]
}

/**
 * Fills a frame: `[slot]` takes a word that decides, `~slot~` one of the other class, `{slot}` one that says nothing;
 * `<word>` decides as it stands; `(a|b|)` is one of its alternatives, the empty one among them. The words that decide
 * are marked until `finish`. Throws a RangeError on a slot that has no words.
 */
export function fillFrame(random: Random, decks: Decks, frame: string, words: Words): string {
  const from = (lexicon: readonly [string, Lexicon] | undefined, slot: string) => {
    const [name, lists] = lexicon ?? ['', {}]
    return decks.draw(`${name} ${slot}`, lists[slot] ?? [])
  }
  return frame
    .replace(/\(([^()]*)\)/g, (_, choices: string) => random.pick(choices.split('|')))
    .replace(/<([^>]*)>/g, (_, said: string) => marked(said))
    .replace(/\[([^\]]*)\]/g, (_, slot: string) => marked(from(words.deciding, slot)))
    .replace(/~([^~]*)~/g, (_, slot: string) => from(words.other, slot))
    .replace(/\{([^}]*)\}/g, (_, slot: string) => from(words.neutral, slot))
}

function marked(words: string): string {
  return words.replace(/\S+/g, (word) => OPEN + word + CLOSE)
}

/** The same without marks: a clause that another one outweighs. */
export function unmarked(text: string): string {
  return text.replaceAll(OPEN, '').replaceAll(CLOSE, '')
}

/** A filled frame as a sentence, or several: capitals, one space between words, and where the deciding words stand. */
export function finish(filled: string, polish: (text: string) => string): Sentence {
  const spaced = filled
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.?])/g, '')
    .trim()
  const ended = /[.?]$/.test(spaced) ? spaced : `${spaced}.`
  const whole = polish(ended).replace(/(^|[.?] )(\u0001?)(\p{Ll})/gu, (_, before: string, mark: string, letter: string) =>
    [before, mark, letter.toUpperCase()].join(''),
  )
  const decisive: Span[] = []
  let text = ''
  let start = 0
  for (const piece of whole.split(/([\u0001\u0002])/)) {
    if (piece === OPEN) start = text.length
    else if (piece === CLOSE) decisive.push([start, text.length])
    else text += piece
  }
  return { text, decisive }
}

/** The words that decide as they stand in a frame. */
export function fixedWords(frame: string): string[] {
  return [...frame.matchAll(/<([^>]*)>/g)].flatMap(([, said = '']) => said.toLowerCase().split(' '))
}
