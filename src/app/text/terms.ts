/** A part of a long sum: one term in full, or a run of terms that is left out. */
export type Term =
  | { readonly kind: 'term'; readonly index: number }
  | { readonly kind: 'gap'; readonly first: number; readonly end: number }

/**
 * Which terms of a sum of `count` are written out: the first, the last and those asked for; all of them when
 * there are at most `whole`. A gap stands for at least two terms, since writing one costs no more than dots.
 */
export function elide(count: number, asked: readonly number[], whole = 4): Term[] {
  const shown = new Set(
    count <= whole ? Array.from({ length: count }, (_, i) => i) : [0, count - 1, ...asked],
  )
  const indices = [...shown].filter((index) => index >= 0 && index < count).sort((a, b) => a - b)
  const terms: Term[] = []
  let next = 0
  for (const index of indices) {
    if (index - next === 1) terms.push({ kind: 'term', index: next })
    else if (index > next) terms.push({ kind: 'gap', first: next, end: index })
    terms.push({ kind: 'term', index })
    next = index + 1
  }
  return terms
}
