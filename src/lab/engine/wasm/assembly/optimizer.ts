/**
 * One optimiser step over all parameters in one call. The rules are those of src/lab/nn/optimizers, number for number.
 */
import { madd, withoutDust } from './lanes'

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
 * @param constants the rule's own numbers, as floats; 96 bytes, of which those from the 32nd on are written over
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
        const slot = first === 0 ? first : first + from
        const other = second === 0 ? second : second + from
        update(rule, parameter + from, given, slot, other, size, constants, scale, keep)
      }
    }
    segments += 32
  }
}

/** Where the last floats of a parameter are computed, four to each of its arrays. */
const STAGE: usize = 32

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
  const whole = n & ~3
  if (whole > 0) updateFours(rule, p, g, first, second, whole, constants, scale, keep)
  const rest: usize = (n - whole) << 2
  if (rest === 0) return
  const done: usize = whole << 2
  const stage = constants + STAGE
  memory.fill(stage, 0, 64)
  memory.copy(stage, p + done, rest)
  memory.copy(stage + 16, g + done, rest)
  if (first !== 0) memory.copy(stage + 32, first + done, rest)
  if (second !== 0) memory.copy(stage + 48, second + done, rest)
  updateFours(rule, stage, stage + 16, stage + 32, stage + 48, 4, constants, scale, keep)
  memory.copy(p + done, stage, rest)
  if (first !== 0) memory.copy(first + done, stage + 32, rest)
  if (second !== 0) memory.copy(second + done, stage + 48, rest)
}

/** @param n a multiple of four */
function updateFours(
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
  const end = g + (n << 2)
  if (rule === SGD) sgd(p, g, end, constants, scale, keep)
  else if (rule === MOMENTUM) momentum(p, g, first, end, constants, scale, keep)
  else if (rule === ADAGRAD) adagrad(p, g, first, end, constants, scale, keep)
  else if (rule === RMSPROP) rmsprop(p, g, first, end, constants, scale, keep)
  else adam(p, g, first, second, end, constants, scale, keep)
}

/**
 * Four gradients, scaled, and 0 where one is nearer to 0 than 1e-15: its square would be no normal number, which costs
 * a hundred times another, and beside any epsilon in use it moves nothing.
 */
function gradientAt(g: usize, scales: v128): v128 {
  const gradient = f32x4.mul(v128.load(g), scales)
  return v128.andnot(gradient, f32x4.le(f32x4.abs(gradient), f32x4.splat(1e-15)))
}

/** p <- p - rate g */
function sgd(p: usize, g: usize, end: usize, constants: usize, scale: f32, keep: f32): void {
  const rate = v128.load32_splat(constants)
  const scales = f32x4.splat(scale)
  const keeps = f32x4.splat(keep)
  while (g < end) {
    const gradient = gradientAt(g, scales)
    v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), keeps), f32x4.mul(rate, gradient)))
    p += 16
    g += 16
  }
}

/** v <- mu v + g, p <- p - rate v. Constants: rate, mu. */
function momentum(p: usize, g: usize, v: usize, end: usize, constants: usize, scale: f32, keep: f32): void {
  const rate = v128.load32_splat(constants)
  const mu = v128.load32_splat(constants, 4)
  const scales = f32x4.splat(scale)
  const keeps = f32x4.splat(keep)
  while (g < end) {
    const velocity = withoutDust(madd(mu, v128.load(v), gradientAt(g, scales)))
    v128.store(v, velocity)
    v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), keeps), f32x4.mul(rate, velocity)))
    p += 16
    g += 16
    v += 16
  }
}

/** s <- s + g^2, p <- p - rate g / (sqrt(s) + epsilon). Constants: rate, epsilon. */
function adagrad(p: usize, g: usize, s: usize, end: usize, constants: usize, scale: f32, keep: f32): void {
  const rate = v128.load32_splat(constants)
  const epsilon = v128.load32_splat(constants, 4)
  const scales = f32x4.splat(scale)
  const keeps = f32x4.splat(keep)
  while (g < end) {
    const gradient = gradientAt(g, scales)
    const sum = madd(gradient, gradient, v128.load(s))
    v128.store(s, sum)
    const step = f32x4.div(f32x4.mul(rate, gradient), f32x4.add(f32x4.sqrt(sum), epsilon))
    v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), keeps), step))
    p += 16
    g += 16
    s += 16
  }
}

/** s <- rho s + (1 - rho) g^2, p <- p - rate g / (sqrt(s) + epsilon). Constants: rate, rho, 1 - rho, epsilon. */
function rmsprop(p: usize, g: usize, s: usize, end: usize, constants: usize, scale: f32, keep: f32): void {
  const rate = v128.load32_splat(constants)
  const rho = v128.load32_splat(constants, 4)
  const rest = v128.load32_splat(constants, 8)
  const epsilon = v128.load32_splat(constants, 12)
  const scales = f32x4.splat(scale)
  const keeps = f32x4.splat(keep)
  while (g < end) {
    const gradient = gradientAt(g, scales)
    const mean = withoutDust(madd(rho, v128.load(s), f32x4.mul(rest, f32x4.mul(gradient, gradient))))
    v128.store(s, mean)
    const step = f32x4.div(f32x4.mul(rate, gradient), f32x4.add(f32x4.sqrt(mean), epsilon))
    v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), keeps), step))
    p += 16
    g += 16
    s += 16
  }
}

/**
 * m <- beta1 m + (1 - beta1) g, v <- beta2 v + (1 - beta2) g^2, p <- p - rate m / (sqrt(v) + epsilon), the
 * corrections in rate and epsilon. Constants: rate, beta1, 1 - beta1, beta2, 1 - beta2, epsilon.
 */
function adam(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  end: usize,
  constants: usize,
  scale: f32,
  keep: f32,
): void {
  const rate = v128.load32_splat(constants)
  const beta1 = v128.load32_splat(constants, 4)
  const rest1 = v128.load32_splat(constants, 8)
  const beta2 = v128.load32_splat(constants, 12)
  const rest2 = v128.load32_splat(constants, 16)
  const epsilon = v128.load32_splat(constants, 20)
  const scales = f32x4.splat(scale)
  const keeps = f32x4.splat(keep)
  while (g < end) {
    const gradient = gradientAt(g, scales)
    const mean = withoutDust(madd(beta1, v128.load(m), f32x4.mul(rest1, gradient)))
    const square = withoutDust(madd(beta2, v128.load(v), f32x4.mul(rest2, f32x4.mul(gradient, gradient))))
    v128.store(m, mean)
    v128.store(v, square)
    const step = f32x4.div(f32x4.mul(rate, mean), f32x4.add(f32x4.sqrt(square), epsilon))
    v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), keeps), step))
    p += 16
    g += 16
    m += 16
    v += 16
  }
}
