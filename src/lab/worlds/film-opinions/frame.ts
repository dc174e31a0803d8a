import type { Random } from '../../random'
import type { Sentence, Span } from '../passage'
import type { Lexicon, Opinions } from './grammar'

/** Where a word that decides begins and ends, while a text is being put together. */
const [OPEN, CLOSE] = ['\ue000', '\ue001']

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

/** How often an opinion is one of the common words, where its slot has some. */
const COMMON = 0.4

/** A filled frame's neutral places: `{slot}` takes a word of these, `(a|b|)` one of its alternatives, the empty one too. */
export function fillNeutral(random: Random, decks: Decks, frame: string, words: Lexicon): string {
  return frame
    .replace(/\(([^()]*)\)/g, (_, choices: string) => random.pick(choices.split('|')))
    .replace(/\{([^}]*)\}/g, (_, slot: string) => decks.draw(`neutral ${slot}`, words[slot] ?? []))
}

/** Opinion words, with the name of their decks. */
export type Named = readonly [name: string, opinions: Opinions]

/**
 * Fills the rest of a frame: `[slot]` takes a word that decides, `~slot~` one of the other class, and `<word>` decides
 * as it stands. The words that decide are marked until `finish`. Throws a RangeError on a slot that has no words.
 */
export function fillOpinions(
  random: Random,
  decks: Decks,
  frame: string,
  deciding: Named,
  other?: Named,
): string {
  const word = (of: Named | undefined, slot: string) => {
    if (!of) throw new RangeError(`no words of the other class for ${slot}`)
    const [name, { words, common }] = of
    const known = common[slot]
    return known && random.uniform() < COMMON
      ? decks.draw(`common ${name} ${slot}`, known)
      : decks.draw(`${name} ${slot}`, words[slot] ?? [])
  }
  return frame
    .replace(/<([^>]*)>/g, (_, said: string) => marked(said))
    .replace(/\[([^\]]*)\]/g, (_, slot: string) => marked(word(deciding, slot)))
    .replace(/~([^~]*)~/g, (_, slot: string) => word(other, slot))
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
  const whole = polish(ended).replace(
    /(^|[.?] )(\ue000?)(\p{Ll})/gu,
    (_, before: string, mark: string, letter: string) => [before, mark, letter.toUpperCase()].join(''),
  )
  const decisive: Span[] = []
  let text = ''
  let start = 0
  for (const piece of whole.split(/([\ue000\ue001])/)) {
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
