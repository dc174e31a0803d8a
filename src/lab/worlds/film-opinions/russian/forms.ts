import { list } from '../lists'
import type { Lexicon } from '../grammar'

/** Endings: nominative masculine (as it is), feminine, neuter, plural; genitive; accusative feminine; instrumental. */
const HARD = ['ая', 'ое', 'ые', 'ого', 'ой', 'ую', 'ым', 'ых', 'ыми', 'ом'] as const
const VELAR = ['ая', 'ое', 'ие', 'ого', 'ой', 'ую', 'им', 'их', 'ими', 'ом'] as const
const HUSHING = ['ая', 'ее', 'ие', 'его', 'ей', 'ую', 'им', 'их', 'ими', 'ем'] as const
const SOFT = ['яя', 'ее', 'ие', 'его', 'ей', 'юю', 'им', 'их', 'ими', 'ем'] as const

const slots = ['f', 'n', 'pl', 'genm', 'genf', 'accf', 'insm', 'genpl', 'inspl', 'prepm'] as const

/** Adjectives, given in the masculine nominative, in the forms that frames ask for by the slots above and `m`. */
export function adjectives(written: string): Lexicon {
  const masculine = list(written)
  const forms = Object.fromEntries(
    slots.map((slot, i) => [slot, masculine.map((word) => word.slice(0, -2) + (endingsOf(word)[i] ?? ''))]),
  )
  return { m: masculine, ...forms }
}

function endingsOf(word: string): readonly string[] {
  if (/[жшщч]ий$/.test(word)) return HUSHING
  if (/[жшщч]ой$/.test(word)) return ['ая', 'ое', 'ие', 'ого', 'ой', 'ую', 'им', 'их', 'ими', 'ом']
  if (/[кгх][ио]й$/.test(word)) return VELAR
  return word.endsWith('ий') ? SOFT : HARD
}

/** Verbs in the past, given in the masculine, or as masculine,feminine where that is not "masculine + а". */
export function pastOf(written: string): { m: string[]; f: string[]; n: string[]; pl: string[] } {
  const verbs = list(written).map((verb) => verb.split(','))
  const m = verbs.map(([m = '']) => m)
  const f = verbs.map(([m = '', f]) => f ?? (m.endsWith('ся') ? `${m.slice(0, -2)}ась` : `${m}а`))
  const ending = (to: string, self: string) =>
    f.map((word) => (word.endsWith('ась') ? word.slice(0, -3) + self : word.slice(0, -1) + to))
  return { m, f, n: ending('о', 'ось'), pl: ending('и', 'ись') }
}
