/** Cross-entropy of a classifier with its gradient, in one pass over the logits. */
import { exp64, log, softplusBelow } from './functions'

/**
 * One output: the sigmoid's, class 1 against class 0. More: the softmax's. Targets are smoothed,
 * y' = (1 - smoothing) y + smoothing / classes.
 *
 * @param logits [batch, outputs] @param labels int32 [batch]
 * @param weights how much each text counts, [batch]; 0 when all count alike
 * @param each receives the loss of each text, [batch]
 * @param dlogits receives d(mean loss) / d(logits), [batch, outputs]
 * @param sums receives two floats: the mean sum(weights each) / sum(weights), and the weight of the texts whose class
 * was found (the earliest among equal logits; a single logit above 0 finds class 1)
 */
export function crossEntropy(
  logits: usize,
  labels: usize,
  weights: usize,
  smoothing: f64,
  each: usize,
  dlogits: usize,
  sums: usize,
  batch: i32,
  outputs: i32,
): void {
  let total = 0.0
  if (weights === 0) total = <f64>batch
  else for (let b = 0; b < batch; b++) total += <f64>load<f32>(weights + (b << 2))
  let loss = 0.0
  let right = 0.0
  for (let b = 0; b < batch; b++) {
    const weight: f64 = weights === 0 ? 1 : <f64>load<f32>(weights + (b << 2))
    const label = load<i32>(labels + (b << 2))
    const own =
      outputs === 1
        ? sigmoidLoss(logits, label, smoothing, dlogits, weight / total)
        : softmaxLoss(logits, label, smoothing, dlogits, weight / total, outputs)
    store<f32>(each + (b << 2), <f32>own)
    loss += weight * own
    if (found(logits, outputs) === label) right += weight
    logits += outputs << 2
    dlogits += outputs << 2
  }
  store<f32>(sums, <f32>(loss / total))
  store<f32>(sums, <f32>right, 4)
}

/** max(z, 0) - z y + ln(1 + e^-|z|); the gradient is (p - y) scale. */
function sigmoidLoss(logit: usize, label: i32, smoothing: f64, gradient: usize, scale: f64): f64 {
  const z = <f64>load<f32>(logit)
  const y = (label === 1 ? 1 - smoothing : 0) + smoothing / 2
  const e = exp64(-abs(z))
  const p = z >= 0 ? 1 / (1 + e) : e / (1 + e)
  store<f32>(gradient, <f32>((p - y) * scale))
  return max(z, 0) - z * y + softplusBelow(-abs(z))
}

/** ln(sum of e^(z - max)) - sum of y (z - max); the gradient is (p - y) scale. */
function softmaxLoss(
  logits: usize,
  label: i32,
  smoothing: f64,
  gradients: usize,
  scale: f64,
  outputs: i32,
): f64 {
  let largest: f64 = -Infinity
  for (let c = 0; c < outputs; c++) largest = max(largest, <f64>load<f32>(logits + (c << 2)))
  let sum = 0.0
  for (let c = 0; c < outputs; c++) sum += exp64(<f64>load<f32>(logits + (c << 2)) - largest)
  let expected = 0.0
  for (let c = 0; c < outputs; c++) {
    const z = <f64>load<f32>(logits + (c << 2)) - largest
    const y = (c === label ? 1 - smoothing : 0) + smoothing / <f64>outputs
    expected += y * z
    store<f32>(gradients + (c << 2), <f32>((exp64(z) / sum - y) * scale))
  }
  return log(sum) - expected
}

/** The class that the logits name. */
function found(logits: usize, outputs: i32): i32 {
  if (outputs === 1) return load<f32>(logits) > 0 ? 1 : 0
  let best = 0
  for (let c = 1; c < outputs; c++)
    if (load<f32>(logits + (c << 2)) > load<f32>(logits + (best << 2))) best = c
  return best
}
