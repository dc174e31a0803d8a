/**
 * Where a colour or a bar ends: the smallest of 1, 2, 5 times a power of ten that holds `value`. Steps this wide
 * keep a scale still while the numbers under it move.
 */
export function niceCeiling(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  for (const factor of [1, 2, 5]) {
    // The tolerance keeps 0.2 at 0.2 where float32 has made it 0.20000000298.
    if (value <= factor * power * (1 + 1e-6)) return round(factor * power)
  }
  return round(10 * power)
}

/** The largest absolute value; 0 of nothing, and of what is not finite. */
export function largestMagnitude(values: ArrayLike<number>): number {
  let largest = 0
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i] ?? 0)
    if (magnitude > largest && magnitude < Infinity) largest = magnitude
  }
  return largest
}

function round(value: number): number {
  return Number(value.toPrecision(1))
}
