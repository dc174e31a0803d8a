/** The operations by their definitions, in float64: slow and right. What the tests hold every form to. */

export type Numbers = ArrayLike<number>
const at = (values: Numbers, index: number): number => values[index] ?? NaN

/** x [n, inputs] kernel [inputs, outputs] + bias [outputs] */
export function denseOracle(x: Numbers, kernel: Numbers, bias: Numbers, outputs: number): Float64Array {
  const inputs = kernel.length / outputs
  return Float64Array.from({ length: (x.length / inputs) * outputs }, (_, i) => {
    const [row, o] = [Math.floor(i / outputs), i % outputs]
    let sum = at(bias, o)
    for (let j = 0; j < inputs; j++) sum += at(x, row * inputs + j) * at(kernel, j * outputs + o)
    return sum
  })
}

/** The pooled vectors [batch, size] of x [batch, time, size] by softmax of the real logits [batch, time]. */
export function attentionOracle(x: Numbers, logits: Numbers, mask: Numbers, time: number): Float64Array {
  const batch = logits.length / time
  const size = x.length / logits.length
  const out = new Float64Array(batch * size)
  for (let b = 0; b < batch; b++) {
    let total = 0
    for (let t = 0; t < time; t++) if (at(mask, b * time + t)) total += Math.exp(at(logits, b * time + t))
    for (let t = 0; t < time; t++) {
      if (!at(mask, b * time + t)) continue
      const weight = Math.exp(at(logits, b * time + t)) / total
      for (let d = 0; d < size; d++) {
        out[b * size + d] = at(out, b * size + d) + weight * at(x, (b * time + t) * size + d)
      }
    }
  }
  return out
}

/** The weighted mean loss, one number: the sigmoid's cross-entropy with one output, the softmax's with more. */
export function crossEntropyOracle(
  logits: Numbers,
  labels: Numbers,
  weights: Numbers,
  outputs: number,
  smoothing: number,
): Float64Array {
  let losses = 0
  let total = 0
  for (let b = 0; b < labels.length; b++) {
    const scores = Array.from({ length: outputs }, (_, c) => at(logits, b * outputs + c))
    const classes = outputs === 1 ? 2 : outputs
    const z = outputs === 1 ? [0, scores[0] ?? NaN] : scores
    const logSum = Math.log(z.reduce((sum, each) => sum + Math.exp(each), 0))
    let loss = 0
    for (let c = 0; c < classes; c++) {
      const y = (c === at(labels, b) ? 1 - smoothing : 0) + smoothing / classes
      loss += y * (logSum - at(z, c))
    }
    losses += at(weights, b) * loss
    total += at(weights, b)
  }
  return Float64Array.of(losses / total)
}

/** gain (x - mean) / sqrt(variance + epsilon) + bias of each row of `size`. */
export function layerNormOracle(x: Numbers, gain: Numbers, bias: Numbers, epsilon: number): Float64Array {
  const size = gain.length
  const out = new Float64Array(x.length)
  for (let row = 0; row < x.length; row += size) {
    let mean = 0
    for (let j = 0; j < size; j++) mean += at(x, row + j) / size
    let variance = 0
    for (let j = 0; j < size; j++) variance += (at(x, row + j) - mean) ** 2 / size
    for (let j = 0; j < size; j++) {
      const normal = (at(x, row + j) - mean) / Math.sqrt(variance + epsilon)
      out[row + j] = at(gain, j) * normal + at(bias, j)
    }
  }
  return out
}

/** The gradient of sum(f(x) towards) at x by central differences. */
export function numericGradient(f: (x: Float64Array) => Numbers, x: Numbers, towards: Numbers): Float64Array {
  return Float64Array.from(x, (_, place) => numericGradientAt(f, x, towards, place))
}

/** One number of it. */
export function numericGradientAt(
  f: (x: Float64Array) => Numbers,
  x: Numbers,
  towards: Numbers,
  place: number,
): number {
  const h = 1e-4
  const valueAt = (moved: number) => {
    const point = Float64Array.from(x)
    point[place] = at(x, place) + moved
    const out = f(point)
    let sum = 0
    for (let i = 0; i < out.length; i++) sum += at(out, i) * at(towards, i)
    return sum
  }
  return (valueAt(h) - valueAt(-h)) / (2 * h)
}

/** The largest difference, relative to the largest expected number: where a sum cancels, no number has a scale of its own. */
export function distance(actual: Numbers, expected: Numbers): number {
  if (actual.length !== expected.length) return Infinity
  let worst = 0
  let scale = 1e-12
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(at(actual, i) - at(expected, i))
    worst = Number.isNaN(difference) ? Infinity : Math.max(worst, difference)
    scale = Math.max(scale, Math.abs(at(expected, i)))
  }
  return worst / scale
}
