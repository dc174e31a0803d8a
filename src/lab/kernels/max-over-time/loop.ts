export interface MaxByLoop {
  /** [batch, size]; 0 where a row has no real position */
  readonly value: Float32Array
  /** [batch, size]: the earliest position among equals; 0 where a row has no real position */
  readonly winners: Int32Array
}

/**
 * The definition of {@link maxOverTime} as a loop: the oracle, and the form for backends whose memory JavaScript
 * shares, where one pass beats a chain of whole-tensor operations.
 *
 * @param x [batch, time, size] @param mask [batch, time]
 */
export function maxByLoop(
  x: Float32Array,
  mask: Float32Array,
  [batch, time, size]: readonly [number, number, number],
): MaxByLoop {
  const value = new Float32Array(batch * size)
  const winners = new Int32Array(batch * size)
  for (let b = 0; b < batch; b++) {
    const out = b * size
    let seen = false
    for (let t = 0; t < time; t++) {
      if (!mask[b * time + t]) continue
      const row = (b * time + t) * size
      for (let d = 0; d < size; d++) {
        const candidate = x[row + d] as number
        if (seen && candidate <= (value[out + d] as number)) continue
        value[out + d] = candidate
        winners[out + d] = t
      }
      seen = true
    }
  }
  return { value, winners }
}

/** dL/dx: each winner receives the gradient of its dimension, in a row with any real position. [batch, time, size] */
export function maxGradientByLoop(
  dy: Float32Array,
  winners: Int32Array,
  mask: Float32Array,
  [batch, time, size]: readonly [number, number, number],
): Float32Array {
  const dx = new Float32Array(batch * time * size)
  for (let b = 0; b < batch; b++) {
    for (let d = 0; d < size; d++) {
      const t = winners[b * size + d] as number
      if (mask[b * time + t]) dx[(b * time + t) * size + d] = dy[b * size + d] as number
    }
  }
  return dx
}
