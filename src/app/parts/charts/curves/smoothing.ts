/**
 * Exponential moving average, debiased: m_i = w m_{i-1} + (1 - w) x_i, divided by 1 - w^i, so that the first
 * points are not pulled to zero (Kingma and Ba, 2015, section 3; the same as TensorBoard's slider).
 * @param weight 0 (no smoothing) to below 1
 */
export function smooth(values: readonly number[], weight: number): readonly number[] {
  if (weight <= 0) return values
  let mean = 0
  let kept = 1
  return values.map((value) => {
    mean = weight * mean + (1 - weight) * value
    kept *= weight
    return mean / (1 - kept)
  })
}
