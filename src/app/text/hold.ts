import { largestMagnitude, niceCeiling } from '../parts/charts/domain'

/** The end of a scale, and what it belongs to. */
export interface HeldScale {
  readonly key: string
  readonly end: number
}

/**
 * The end of the scale for these numbers. While the key (the text and what is painted) stays, the scale only
 * grows: so two checkpoints of one run can be compared by their colours. Another key starts anew.
 */
export function holdScale(
  held: HeldScale | undefined,
  key: string,
  values: readonly ArrayLike<number>[],
): HeldScale {
  const end = niceCeiling(Math.max(0, ...values.map(largestMagnitude)))
  if (held?.key !== key) return { key, end }
  return end > held.end ? { key, end } : held
}
