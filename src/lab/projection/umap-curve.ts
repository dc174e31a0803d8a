/** How near two points on the map count as joined: 1 / (1 + a d^(2b)). */
export interface Curve {
  readonly a: number
  readonly b: number
}

const SPREAD = 1
const SAMPLES = 300
const ROUNDS = 200

/**
 * The curve that is nearest, in squares, to 1 up to `minDist` and exp(-(d - minDist) / spread) beyond, over 300 distances up to 3 spreads
 * (McInnes, Healy and Melville, "UMAP", 2018, section 3.2): by Levenberg and Marquardt.
 */
export function fitCurve(minDist: number): Curve {
  const distances = Array.from({ length: SAMPLES }, (_, i) => (3 * SPREAD * i) / (SAMPLES - 1))
  const wanted = distances.map((d) => (d < minDist ? 1 : Math.exp(-(d - minDist) / SPREAD)))
  const errorOf = (a: number, b: number) =>
    distances.reduce((sum, d, i) => sum + (1 / (1 + a * d ** (2 * b)) - (wanted[i] as number)) ** 2, 0)
  let [a, b] = [1, 1]
  let error = errorOf(a, b)
  let damping = 1e-3
  for (let round = 0; round < ROUNDS; round++) {
    let [aa, ab, bb, ga, gb] = [0, 0, 0, 0, 0]
    distances.forEach((d, i) => {
      if (d === 0) return
      const power = d ** (2 * b)
      const value = 1 / (1 + a * power)
      const rest = value - (wanted[i] as number)
      const byA = -power * value * value
      const byB = byA * a * 2 * Math.log(d)
      aa += byA * byA
      ab += byA * byB
      bb += byB * byB
      ga += byA * rest
      gb += byB * rest
    })
    const [daa, dbb] = [aa * (1 + damping), bb * (1 + damping)]
    const determinant = daa * dbb - ab * ab
    const nextA = a - (dbb * ga - ab * gb) / determinant
    const nextB = b - (daa * gb - ab * ga) / determinant
    const next = nextA > 0 && nextB > 0 ? errorOf(nextA, nextB) : Infinity
    if (next < error) {
      const settled = error - next < 1e-14
      ;[a, b, error] = [nextA, nextB, next]
      damping /= 3
      if (settled) break
    } else damping *= 4
  }
  return { a, b }
}
