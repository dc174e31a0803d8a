import type { Language } from '../../../words/language'

/** A number in a formula: three significant digits, powers of ten outside 0.001..100000, decimal comma in Russian. */
export function texNumber(value: number, language: Language): string {
  if (Number.isNaN(value)) return '\\text{?}'
  if (!Number.isFinite(value)) return value > 0 ? '\\infty' : '-\\infty'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) {
    const [mantissa = '', power = ''] = value.toExponential(2).split('e')
    // Braces keep the two factors on one line; the sign stays outside, where sums look for it.
    const sign = mantissa.startsWith('-') ? '-' : ''
    const factor = decimal(String(Math.abs(Number(mantissa))), language)
    return `${sign}{${factor}\\cdot 10^{${Number(power)}}}`
  }
  return decimal(String(Number(value.toPrecision(3))), language)
}

/** The same in brackets when it is negative: what stands behind an operator. */
export function texFactor(value: number, language: Language): string {
  const written = texNumber(value, language)
  return written.startsWith('-') ? `(${written})` : written
}

/** A probability: near 1 with as many digits as tell it from 1. */
export function texProbability(p: number, language: Language): string {
  const rest = 1 - p
  if (rest <= 0 || rest >= 0.005) return texNumber(p, language)
  return decimal(p.toFixed(Math.min(15, 1 - Math.floor(Math.log10(rest)))), language)
}

/** What a function takes: in brackets when it is more than one number. */
export function texArgument(written: string): string {
  return /cdot|^-/.test(written) ? `(${written})` : written
}

/** Terms joined by their signs: `a + b - c`. A term may begin with a minus. */
export function texSum(terms: readonly string[]): string {
  return terms.reduce((sum, term) => {
    if (sum === '') return term
    return term.startsWith('-') ? `${sum} - ${term.slice(1).trimStart()}` : `${sum} + ${term}`
  }, '')
}

/**
 * A word as text inside a formula. KaTeX has letters for Latin and Cyrillic; any other script, and what is no
 * letter, digit, hyphen or apostrophe, stays out of the formula: the index then speaks for the word.
 */
export function texWord(word: string): string | undefined {
  const short = word.length > longest ? `${word.slice(0, longest - 1)}` : word
  if (!/^[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0410-\u044f\u0401\u0451'-]+$/.test(short))
    return undefined
  return `\\text{${short}${short === word ? '' : '\\dots'}}`
}

const longest = 14

function decimal(written: string, language: Language): string {
  return language === 'ru' ? written.replace('.', '{,}') : written
}
