/** Layer normalisation (Ba, Kiros and Hinton, 2016), row by row: x^ = (x - mean) / sqrt(variance + eps), y = x^ gain + bias. */

/** @param statistics receives mean and 1 / sqrt(variance + eps) of each row, [n, 2] */
export function layerNorm(
  x: usize,
  gain: usize,
  bias: usize,
  eps: f64,
  out: usize,
  statistics: usize,
  n: i32,
  size: i32,
): void {
  for (let row = 0; row < n; row++) {
    let sum = 0.0
    for (let d = 0; d < size; d++) sum += <f64>load<f32>(x + (d << 2))
    const mean = sum / <f64>size
    let squares = 0.0
    for (let d = 0; d < size; d++) {
      const distance = <f64>load<f32>(x + (d << 2)) - mean
      squares += distance * distance
    }
    const scale = <f32>(1 / sqrt(squares / <f64>size + eps))
    const middle = <f32>mean
    store<f32>(statistics, middle)
    store<f32>(statistics, scale, 4)
    const middles = f32x4.splat(middle)
    const scales = f32x4.splat(scale)
    let d = 0
    for (; d + 4 <= size; d += 4) {
      const at = d << 2
      const normal = f32x4.mul(f32x4.sub(v128.load(x + at), middles), scales)
      v128.store(out + at, f32x4.add(f32x4.mul(normal, v128.load(gain + at)), v128.load(bias + at)))
    }
    for (; d < size; d++) {
      const at = d << 2
      const normal = (load<f32>(x + at) - middle) * scale
      store<f32>(out + at, normal * load<f32>(gain + at) + load<f32>(bias + at))
    }
    x += size << 2
    out += size << 2
    statistics += 8
  }
}

/**
 * dx = (g - mean(g) - x^ mean(g x^)) / sqrt(variance + eps) with g = dy gain; dgain = sum of dy x^, dbias = sum of dy.
 */
export function layerNormGradient(
  x: usize,
  gain: usize,
  statistics: usize,
  dy: usize,
  dx: usize,
  dgain: usize,
  dbias: usize,
  n: i32,
  size: i32,
): void {
  memory.fill(dgain, 0, size << 2)
  memory.fill(dbias, 0, size << 2)
  for (let row = 0; row < n; row++) {
    const mean = load<f32>(statistics)
    const scale = load<f32>(statistics, 4)
    let sum = 0.0
    let along = 0.0
    for (let d = 0; d < size; d++) {
      const at = d << 2
      const normal = (load<f32>(x + at) - mean) * scale
      const up = load<f32>(dy + at)
      const g = up * load<f32>(gain + at)
      sum += <f64>g
      along += <f64>g * <f64>normal
      store<f32>(dgain + at, load<f32>(dgain + at) + up * normal)
      store<f32>(dbias + at, load<f32>(dbias + at) + up)
    }
    const common = <f32>(sum / <f64>size)
    const tilt = <f32>(along / <f64>size)
    for (let d = 0; d < size; d++) {
      const at = d << 2
      const normal = (load<f32>(x + at) - mean) * scale
      store<f32>(dx + at, (load<f32>(dy + at) * load<f32>(gain + at) - common - normal * tilt) * scale)
    }
    x += size << 2
    dy += size << 2
    dx += size << 2
    statistics += 8
  }
}
