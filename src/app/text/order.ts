export type WordOrder = 'value' | 'position'

/**
 * The words to list beside the text: the `count` with the largest absolute value (ties: the earlier word), in
 * that order or in the order of the text. Selects in one pass, so that a text of 100,000 words costs
 * milliseconds.
 */
export function topWords(values: ArrayLike<number>, count: number, order: WordOrder): number[] {
  const kept = count >= values.length ? Array.from(values, (_, i) => i) : largest(values, count)
  if (order === 'position') return kept.sort((a, b) => a - b)
  return kept.sort((a, b) => magnitude(values, b) - magnitude(values, a) || a - b)
}

function largest(values: ArrayLike<number>, count: number): number[] {
  if (count <= 0) return []
  const magnitudes = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) magnitudes[i] = magnitude(values, i)
  magnitudes.sort()
  const threshold = magnitudes[magnitudes.length - count] ?? 0
  const above: number[] = []
  const equal: number[] = []
  for (let i = 0; i < values.length; i++) {
    const size = magnitude(values, i)
    if (size > threshold) above.push(i)
    else if (size === threshold && equal.length < count) equal.push(i)
  }
  return [...above, ...equal.slice(0, count - above.length)]
}

/** As float32, so that the threshold compares equal to the value it came from. */
function magnitude(values: ArrayLike<number>, index: number): number {
  const value = values[index] ?? 0
  return Number.isNaN(value) ? 0 : Math.fround(Math.abs(value))
}
