import type { Random } from '../random'

/** Uniform in [-limit, limit). Row-major values of a tensor of this shape. */
export function uniform(shape: readonly number[], limit: number, random: Random): Float32Array {
  const values = new Float32Array(sizeOf(shape))
  for (let i = 0; i < values.length; i++) values[i] = (2 * random.uniform() - 1) * limit
  return values
}

/** N(0, std^2): with std 1, what PyTorch starts its embeddings with. */
export function normal(shape: readonly number[], std: number, random: Random): Float32Array {
  const values = new Float32Array(sizeOf(shape))
  for (let i = 0; i < values.length; i++) values[i] = std * random.normal()
  return values
}

/**
 * Uniform with the limit sqrt(6 / (fanIn + fanOut)) (Glorot and Bengio, 2010, equation 16). The last axis goes
 * out, the one before comes in, and any before those (a convolution's width) multiply both.
 *
 * @throws RangeError for fewer than two axes, which have no fan
 */
export function glorotUniform(shape: readonly number[], random: Random): Float32Array {
  if (shape.length < 2) throw new RangeError(`Glorot's limit needs two axes or more, not [${shape.join()}]`)
  const [fanIn, fanOut] = shape.slice(-2) as [number, number]
  const field = sizeOf(shape.slice(0, -2))
  return uniform(shape, Math.sqrt(6 / (field * (fanIn + fanOut))), random)
}

export function zeros(shape: readonly number[]): Float32Array {
  return new Float32Array(sizeOf(shape))
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, axis) => size * axis, 1)
}
