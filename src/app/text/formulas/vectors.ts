import type { Language } from '../../../words/language'
import { elide } from '../terms'
import { embeddingAt, type Facts } from './facts'
import type { Focus } from './steps'
import { texFactor, texNumber, texSum, texWord } from './tex'

/** A law as TeX and the lines that put the numbers in. */
export interface Written {
  readonly law: string
  readonly lines: readonly string[]
}

/** Words count from 1 in the formulas, as a reader counts them. */
export function place(index: number): number {
  return index + 1
}

/** x_i is the row of the word in the table E. */
export function lookupTex(facts: Facts, focus: Focus, language: Language): Written {
  const lines = focus.words.map((i) => {
    const word = facts.words[i]
    const name = word?.known ? texWord(word.text) : undefined
    const row = name ?? (word?.known ? `w_{${place(i)}}` : '\\text{?}')
    return `x_{${place(i)}} = E[${row}] = ${vectorTex((j) => embeddingAt(facts, i, j), facts.size, [focus.dimension], language)}`
  })
  return { law: `x_i = E[w_i] \\in \\mathbb{R}^{${facts.size}}`, lines }
}

/** Many vectors to one: the number `focus.dimension` of the pooled vector, term by term. */
export function pooledTex(facts: Facts, focus: Focus, language: Language): Written {
  const { count } = facts
  const j = focus.dimension
  const at = place(j)
  const value = texNumber(facts.pooled[j] ?? 0, language)
  const x = (i: number) => embeddingAt(facts, i, j)
  switch (facts.pooling) {
    case 'attention': {
      const term = (i: number) =>
        `${texNumber(facts.weights[i] ?? 0, language)}\\cdot ${texFactor(x(i), language)}`
      return {
        law: 'v = \\sum_{i=1}^{n} a_i\\, x_i',
        lines: [`v_{${at}} = ${sumTex(count, focus.words, term)} = ${value}`],
      }
    }
    case 'mean': {
      const sum = sumTex(count, focus.words, (i) => texNumber(x(i), language))
      return {
        law: 'v = \\frac{1}{n}\\sum_{i=1}^{n} x_i',
        lines: [`v_{${at}} = \\frac{1}{${count}}\\left(${sum}\\right) = ${value}`],
      }
    }
    case 'max': {
      const winner = facts.winners[j] ?? 0
      const listed = elide(count, [...focus.words, winner])
        .map((part) => (part.kind === 'gap' ? '\\dots' : texNumber(x(part.index), language)))
        .join(',\\; ')
      const name = texWord(facts.words[winner]?.text ?? '')
      const by = name === undefined ? '' : `\\quad(${name})`
      return {
        law: 'v_j = \\max_{1 \\le i \\le n} x_{ij}',
        lines: [`v_{${at}} = \\max(${listed}) = x_{${place(winner)},${at}} = ${value}${by}`],
      }
    }
    case 'last':
      return {
        law: 'v = x_n',
        lines: [`v = x_{${count}} = ${vectorTex((k) => facts.pooled[k] ?? 0, facts.size, [j], language)}`],
      }
  }
}

/** A vector with its first, last and followed numbers. */
function vectorTex(
  at: (j: number) => number,
  size: number,
  followed: readonly number[],
  language: Language,
): string {
  const parts = elide(size, [1, ...followed]).map((part) =>
    part.kind === 'gap' ? '\\dots' : texNumber(at(part.index), language),
  )
  return `(${parts.join(',\\; ')})`
}

/** A long sum with its first, last and chosen terms. */
export function sumTex(count: number, chosen: readonly number[], term: (i: number) => string): string {
  return texSum(elide(count, chosen).map((part) => (part.kind === 'gap' ? '\\dots' : term(part.index))))
}
