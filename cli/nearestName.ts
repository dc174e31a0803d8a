import { nearestSpelling } from '../src/lab/vectors'

/**
 * The known name that someone most likely meant: the one with the same initials (lr: learningRate), else one that
 * holds what was asked (rate), else the one spelt most like it. Case does not matter. Undefined when there are no names.
 */
export function nearestName(asked: string, names: readonly string[]): string | undefined {
  const lower = asked.toLowerCase()
  return (
    names.find((name) => name.toLowerCase() === lower) ??
    names.find((name) => initialsOf(name) === lower) ??
    (lower.length < 3 ? undefined : names.find((name) => name.toLowerCase().includes(lower))) ??
    names[
      nearestSpelling(
        lower,
        names.map((name) => name.toLowerCase()),
        Infinity,
      )
    ]
  )
}

/** Of learningRate: lr. */
function initialsOf(name: string): string {
  return name.replace(/^(.)|([A-Z])|./g, '$1$2').toLowerCase()
}
