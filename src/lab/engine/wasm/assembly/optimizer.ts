/**
 * One optimiser step over all parameters in one call. The rules are those of src/lab/nn/optimizers, number for number.
 */
import { madd } from './lanes'

const SGD: i32 = 0
const MOMENTUM: i32 = 1
const ADAGRAD: i32 = 2
const RMSPROP: i32 = 3

/**
 * @param rule 0 SGD, 1 momentum, 2 AdaGrad, 3 RMSProp, 4 Adam and AdamW
 * @param segments eight int32 for each of `count` parameters: the addresses of the parameter, its gradient and its two
 * slots (0 where the rule has none); the size of a row; the number of rows; the address of the rows' numbers; whether
 * it decays. With an address of 0 the gradient is of the whole parameter, in `rows` rows. Otherwise row i of the
 * gradient belongs to row numbers[i] of the parameter and its slots, and all others stand still.
 * @param constants the rule's own numbers, as floats
 * @param scale every gradient is multiplied by it: 1, or what clips the global norm
 * @param shrink what a parameter that decays is multiplied by first: 1 - rate lambda
 */
export function optimizerStep(
  rule: i32,
  segments: usize,
  count: i32,
  constants: usize,
  scale: f32,
  shrink: f32,
): void {
  for (let i = 0; i < count; i++) {
    const parameter: usize = load<u32>(segments)
    const gradient: usize = load<u32>(segments, 4)
    const first: usize = load<u32>(segments, 8)
    const second: usize = load<u32>(segments, 12)
    const size = load<i32>(segments, 16)
    const rows = load<i32>(segments, 20)
    const numbers: usize = load<u32>(segments, 24)
    const keep = load<i32>(segments, 28) !== 0 ? shrink : <f32>1
    if (numbers === 0) {
      update(rule, parameter, gradient, first, second, size * rows, constants, scale, keep)
    } else {
      for (let row = 0; row < rows; row++) {
        const from: usize = <usize>load<i32>(numbers + (row << 2)) * <usize>(size << 2)
        const given = gradient + ((row * size) << 2)
        update(rule, parameter + from, given, first + from, second + from, size, constants, scale, keep)
      }
    }
    segments += 32
  }
}

function update(
  rule: i32,
  p: usize,
  g: usize,
  first: usize,
  second: usize,
  n: i32,
  constants: usize,
  scale: f32,
  keep: f32,
): void {
  if (rule === SGD) sgd(p, g, n, constants, scale, keep)
  else if (rule === MOMENTUM) momentum(p, g, first, n, constants, scale, keep)
  else if (rule === ADAGRAD) adagrad(p, g, first, n, constants, scale, keep)
  else if (rule === RMSPROP) rmsprop(p, g, first, n, constants, scale, keep)
  else adam(p, g, first, second, n, constants, scale, keep)
}

/** Four floats, or the last of them with zeros where fewer are left. */
function take(from: usize, left: i32): v128 {
  if (left >= 4) return v128.load(from)
  let some = v128.load32_zero(from)
  if (left > 1) some = f32x4.replace_lane(some, 1, load<f32>(from, 4))
  if (left > 2) some = f32x4.replace_lane(some, 2, load<f32>(from, 8))
  return some
}

function put(to: usize, values: v128, left: i32): void {
  if (left >= 4) {
    v128.store(to, values)
    return
  }
  store<f32>(to, f32x4.extract_lane(values, 0))
  if (left > 1) store<f32>(to, f32x4.extract_lane(values, 1), 4)
  if (left > 2) store<f32>(to, f32x4.extract_lane(values, 2), 8)
}

/** p <- p - rate g */
function sgd(p: usize, g: usize, n: i32, constants: usize, scale: f32, keep: f32): void {
  const rate = v128.load32_splat(constants)
  const scales = f32x4.splat(scale)
  const keeps = f32x4.splat(keep)
  for (; n > 0; n -= 4) {
    const gradient = f32x4.mul(take(g, n), scales)
    put(p, f32x4.sub(f32x4.mul(take(p, n), keeps), f32x4.mul(rate, gradient)), n)
    p += 16
    g += 16
  }
}

/** v <- mu v + g, p <- p - rate v. Constants: rate, mu. */
function momentum(p: usize, g: usize, v: usize, n: i32, constants: usize, scale: f32, keep: f32): void {
  const rate = v128.load32_splat(constants)
  const mu = v128.load32_splat(constants, 4)
  const scales = f32x4.splat(scale)
  const keeps = f32x4.splat(keep)
  for (; n > 0; n -= 4) {
    const velocity = madd(mu, take(v, n), f32x4.mul(take(g, n), scales))
    put(v, velocity, n)
    put(p, f32x4.sub(f32x4.mul(take(p, n), keeps), f32x4.mul(rate, velocity)), n)
    p += 16
    g += 16
    v += 16
  }
}

/** s <- s + g^2, p <- p - rate g / (sqrt(s) + epsilon). Constants: rate, epsilon. */
function adagrad(p: usize, g: usize, s: usize, n: i32, constants: usize, scale: f32, keep: f32): void {
  const rate = v128.load32_splat(constants)
  const epsilon = v128.load32_splat(constants, 4)
  const scales = f32x4.splat(scale)
  const keeps = f32x4.splat(keep)
  for (; n > 0; n -= 4) {
    const gradient = f32x4.mul(take(g, n), scales)
    const sum = madd(gradient, gradient, take(s, n))
    put(s, sum, n)
    const step = f32x4.div(f32x4.mul(rate, gradient), f32x4.add(f32x4.sqrt(sum), epsilon))
    put(p, f32x4.sub(f32x4.mul(take(p, n), keeps), step), n)
    p += 16
    g += 16
    s += 16
  }
}

/** s <- rho s + (1 - rho) g^2, p <- p - rate g / (sqrt(s) + epsilon). Constants: rate, rho, 1 - rho, epsilon. */
function rmsprop(p: usize, g: usize, s: usize, n: i32, constants: usize, scale: f32, keep: f32): void {
  const rate = v128.load32_splat(constants)
  const rho = v128.load32_splat(constants, 4)
  const rest = v128.load32_splat(constants, 8)
  const epsilon = v128.load32_splat(constants, 12)
  const scales = f32x4.splat(scale)
  const keeps = f32x4.splat(keep)
  for (; n > 0; n -= 4) {
    const gradient = f32x4.mul(take(g, n), scales)
    const mean = madd(rho, take(s, n), f32x4.mul(rest, f32x4.mul(gradient, gradient)))
    put(s, mean, n)
    const step = f32x4.div(f32x4.mul(rate, gradient), f32x4.add(f32x4.sqrt(mean), epsilon))
    put(p, f32x4.sub(f32x4.mul(take(p, n), keeps), step), n)
    p += 16
    g += 16
    s += 16
  }
}

/**
 * m <- beta1 m + (1 - beta1) g, v <- beta2 v + (1 - beta2) g^2, p <- p - rate m / (sqrt(v) + epsilon), the
 * corrections in rate and epsilon. Constants: rate, beta1, 1 - beta1, beta2, 1 - beta2, epsilon.
 */
function adam(p: usize, g: usize, m: usize, v: usize, n: i32, constants: usize, scale: f32, keep: f32): void {
  const rate = v128.load32_splat(constants)
  const beta1 = v128.load32_splat(constants, 4)
  const rest1 = v128.load32_splat(constants, 8)
  const beta2 = v128.load32_splat(constants, 12)
  const rest2 = v128.load32_splat(constants, 16)
  const epsilon = v128.load32_splat(constants, 20)
  const scales = f32x4.splat(scale)
  const keeps = f32x4.splat(keep)
  for (; n > 0; n -= 4) {
    const gradient = f32x4.mul(take(g, n), scales)
    const mean = madd(beta1, take(m, n), f32x4.mul(rest1, gradient))
    const square = madd(beta2, take(v, n), f32x4.mul(rest2, f32x4.mul(gradient, gradient)))
    put(m, mean, n)
    put(v, square, n)
    const step = f32x4.div(f32x4.mul(rate, mean), f32x4.add(f32x4.sqrt(square), epsilon))
    put(p, f32x4.sub(f32x4.mul(take(p, n), keeps), step), n)
    p += 16
    g += 16
    m += 16
    v += 16
  }
}
