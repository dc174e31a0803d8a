import { randomFrom } from '../random'

export interface Principal {
  /** Row-major. [rows, components] */
  readonly points: Float32Array
  /** The directions at length 1, the widest first. [components, size] */
  readonly directions: Float64Array
  /** The share of the variance along each. [components] */
  readonly shares: Float64Array
  /** What was taken from every row. [size] */
  readonly mean: Float64Array
}

const ROUNDS = 300
const ENOUGH = 1e-13

/**
 * Principal components: the directions along which the rows vary most, by orthogonal iteration on their covariance in float64. Of each
 * direction the largest number is positive, so that the same rows give the same picture.
 *
 * @param data row-major [rows, size]
 */
export function principalComponents(data: Float32Array, size: number, components: number): Principal {
  const rows = data.length / size
  const count = Math.min(components, size)
  const { mean, covariance } = covarianceOf(data, size)
  const random = randomFrom(1, 'pca')
  let basis = Float64Array.from({ length: count * size }, () => random.normal())
  orthonormalise(basis, size)
  for (let round = 0; round < ROUNDS; round++) {
    const next = timesSymmetric(covariance, basis, size)
    orthonormalise(next, size)
    // Each direction is compared up to its sign.
    let moved = 0
    for (let c = 0; c < count; c++) {
      let cosine = 0
      for (let d = 0; d < size; d++) {
        cosine += (next[c * size + d] as number) * (basis[c * size + d] as number)
      }
      moved = Math.max(moved, 1 - Math.abs(cosine))
    }
    basis = next
    if (moved < ENOUGH) break
  }
  const { directions, variances } = sorted(covariance, basis, size)
  let total = 0
  for (let d = 0; d < size; d++) total += covariance[d * size + d] as number
  const points = new Float32Array(rows * components)
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < count; c++) {
      let sum = 0
      for (let d = 0; d < size; d++) {
        sum += ((data[row * size + d] as number) - (mean[d] as number)) * (directions[c * size + d] as number)
      }
      points[row * components + c] = sum
    }
  }
  return { points, directions, mean, shares: variances.map((variance) => (total > 0 ? variance / total : 0)) }
}

function covarianceOf(data: Float32Array, size: number): { mean: Float64Array; covariance: Float64Array } {
  const rows = data.length / size
  const mean = new Float64Array(size)
  for (let at = 0; at < data.length; at += size) {
    for (let d = 0; d < size; d++) mean[d] = (mean[d] as number) + (data[at + d] as number) / rows
  }
  const covariance = new Float64Array(size * size)
  const centred = new Float64Array(size)
  for (let at = 0; at < data.length; at += size) {
    for (let d = 0; d < size; d++) centred[d] = (data[at + d] as number) - (mean[d] as number)
    for (let i = 0; i < size; i++) {
      const x = centred[i] as number
      for (let j = i; j < size; j++) {
        covariance[i * size + j] = (covariance[i * size + j] as number) + x * (centred[j] as number)
      }
    }
  }
  const scale = 1 / Math.max(1, rows - 1)
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const value = (covariance[i * size + j] as number) * scale
      covariance[i * size + j] = covariance[j * size + i] = value
    }
  }
  return { mean, covariance }
}

function timesSymmetric(
  matrix: Float64Array,
  vectors: Float64Array,
  size: number,
): Float64Array<ArrayBuffer> {
  const out = new Float64Array(vectors.length)
  for (let at = 0; at < vectors.length; at += size) {
    for (let i = 0; i < size; i++) {
      let sum = 0
      for (let j = 0; j < size; j++) sum += (matrix[i * size + j] as number) * (vectors[at + j] as number)
      out[at + i] = sum
    }
  }
  return out
}

/** Gram and Schmidt, twice for the sake of rounding; what is nothing becomes nothing. */
function orthonormalise(vectors: Float64Array, size: number): void {
  for (let at = 0; at < vectors.length; at += size) {
    for (let pass = 0; pass < 2; pass++) {
      for (let before = 0; before < at; before += size) {
        let product = 0
        for (let d = 0; d < size; d++)
          product += (vectors[at + d] as number) * (vectors[before + d] as number)
        for (let d = 0; d < size; d++) {
          vectors[at + d] = (vectors[at + d] as number) - product * (vectors[before + d] as number)
        }
      }
    }
    let squares = 0
    for (let d = 0; d < size; d++) squares += (vectors[at + d] as number) ** 2
    const scale = squares > 1e-30 ? 1 / Math.sqrt(squares) : 0
    for (let d = 0; d < size; d++) vectors[at + d] = (vectors[at + d] as number) * scale
  }
}

function sorted(covariance: Float64Array, basis: Float64Array, size: number) {
  const images = timesSymmetric(covariance, basis, size)
  const order = Array.from({ length: basis.length / size }, (_, c) => {
    let variance = 0
    let most = 0
    for (let d = 0; d < size; d++) {
      const x = basis[c * size + d] as number
      variance += x * (images[c * size + d] as number)
      if (Math.abs(x) > Math.abs(most)) most = x
    }
    return { c, variance, sign: most < 0 ? -1 : 1 }
  }).sort((a, b) => b.variance - a.variance)
  const directions = new Float64Array(basis.length)
  order.forEach(({ c, sign }, to) => {
    for (let d = 0; d < size; d++) directions[to * size + d] = sign * (basis[c * size + d] as number)
  })
  return { directions, variances: Float64Array.from(order, ({ variance }) => variance) }
}
