import { list } from '../lists'

export interface EnglishVerbs {
  readonly base: readonly string[]
  /** Third person. */
  readonly s: readonly string[]
  /** Past. */
  readonly ed: readonly string[]
  readonly ing: readonly string[]
}

/** Verbs in four forms. A verb is its base, or base,past[,ing] where those are not regular. */
export function englishVerbs(written: string): EnglishVerbs {
  const verbs = list(written).map((verb) => verb.split(','))
  const base = verbs.map(([base = '']) => base)
  return {
    base,
    s: base.map(thirdPerson),
    ed: verbs.map(([base = '', past]) => past ?? (base.endsWith('e') ? `${base}d` : `${base}ed`)),
    ing: verbs.map(([base = '', , ing]) => ing ?? `${base.replace(/(?<=[^eoy])e$/, '')}ing`),
  }
}

function thirdPerson(base: string): string {
  if (/[^aeou]y$/.test(base)) return `${base.slice(0, -1)}ies`
  return /(s|x|z|ch|sh|o)$/.test(base) ? `${base}es` : `${base}s`
}
