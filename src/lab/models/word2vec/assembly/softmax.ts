import { LABEL, TARGET_BYTES, WEIGHT } from './job'

/**
 * Logits of one softmax over all targets become (label - probability) rate, in place.
 *
 * @returns the cross-entropy summed over the contexts
 */
export function softmaxGradients(
  targets: usize,
  targetCount: i32,
  count: i32,
  logits: usize,
  width: usize,
  rate: f32,
): f64 {
  const row = width << 2
  let loss: f64 = 0
  for (let c = 0; c < count; c++) {
    const column = logits + (c << 2)
    let most: f32 = -Infinity
    let at = column
    for (let t = 0; t < targetCount; t++) {
      if (load<f32>(targets + <usize>t * TARGET_BYTES, WEIGHT) > 0) most = max(most, load<f32>(at))
      at += row
    }
    let sum: f64 = 0
    at = column
    for (let t = 0; t < targetCount; t++) {
      if (load<f32>(targets + <usize>t * TARGET_BYTES, WEIGHT) > 0)
        sum += Math.exp(<f64>(load<f32>(at) - most))
      at += row
    }
    at = column
    for (let t = 0; t < targetCount; t++) {
      const target = targets + <usize>t * TARGET_BYTES
      let g: f32 = 0
      if (load<f32>(target, WEIGHT) > 0) {
        const above = <f64>(load<f32>(at) - most)
        const label = load<f32>(target, LABEL)
        if (label > 0) loss += Math.log(sum) - above
        g = (label - <f32>(Math.exp(above) / sum)) * rate
      }
      store<f32>(at, g)
      at += row
    }
  }
  return loss
}
