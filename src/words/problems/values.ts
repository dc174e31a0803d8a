import type { Problem } from '../../lab/problem'
import type { Forms, Language } from '../language'
import { formatBytes, formatCount, formatCounted, formatExact, formatShare } from '../numbers'

type Value = string | number | undefined
export type Values = Readonly<Record<string, Value>>

/** A sentence for every code: a missing one is a type error. */
export type Sentences<Code extends Problem['code'] = Problem['code']> = Readonly<
  Record<Code, (values: Values) => string>
>

/** How the values of a problem stand in a sentence of this language. */
export function valuesIn(language: Language) {
  return {
    text: (value: Value): string =>
      typeof value === 'number' ? formatExact(value, language) : (value ?? '?'),
    count: (value: Value): string =>
      typeof value === 'number' ? formatCount(value, language) : (value ?? '?'),
    /** A count with its noun, in the form that the sentence wants. */
    counted: (value: Value, forms: Forms): string =>
      typeof value === 'number' ? formatCounted(value, language, forms) : (value ?? '?'),
    share: (value: Value): string =>
      typeof value === 'number' ? formatShare(value, language) : (value ?? '?'),
    bytes: (value: Value): string =>
      typeof value === 'number' ? formatBytes(value, language) : (value ?? '?'),
    /** Refused although inside the range: it has to be whole. */
    mustBeWhole: ({ value, min, max }: Values): boolean =>
      typeof value === 'number' && !Number.isInteger(value) && value >= Number(min) && value <= Number(max),
  }
}
