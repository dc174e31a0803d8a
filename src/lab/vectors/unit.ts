/** One row, from `at` on, at length 1; a row of zeros stays so. */
export function normalise(from: Float32Array, to: Float32Array, at: number, size: number): void {
  let squares = 0
  for (let i = at; i < at + size; i++) squares += (from[i] as number) ** 2
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let i = at; i < at + size; i++) to[i] = (from[i] as number) * scale
}

/** Every row at length 1. */
export function unitRows(data: Float32Array, size: number): Float32Array {
  const unit = new Float32Array(data.length)
  for (let at = 0; at < data.length; at += size) normalise(data, unit, at, size)
  return unit
}
