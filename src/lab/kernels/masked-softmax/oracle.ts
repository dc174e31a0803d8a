/** {@link maskedSoftmax} of one row by its definition, in float64. */
export function maskedSoftmaxOracle(logits: ArrayLike<number>, mask: ArrayLike<number>): Float64Array {
  const out = new Float64Array(logits.length)
  let max = -Infinity
  for (let i = 0; i < logits.length; i++) if (mask[i]) max = Math.max(max, Number(logits[i]))
  let sum = 0
  for (let i = 0; i < logits.length; i++) if (mask[i]) sum += out[i] = Math.exp(Number(logits[i]) - max)
  if (sum > 0) for (let i = 0; i < logits.length; i++) out[i] = (out[i] as number) / sum
  return out
}
