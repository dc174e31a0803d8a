/**
 * Turns (and mirrors) points in the plane about their middle so that they lie as near as they can to where the same points lay before:
 * orthogonal Procrustes. Nothing is stretched. Points that were not there before (NaN) do not count.
 *
 * @param points x and y of each. [points, 2]
 * @param before the same points, or NaN. [points, 2]
 */
export function alignTo(points: Float32Array, before: Float32Array): Float32Array {
  if (points.length !== before.length)
    throw new RangeError(`${points.length} numbers against ${before.length}`)
  const centre = (of: Float32Array) => {
    let [x, y, count] = [0, 0, 0]
    for (let i = 0; i < of.length; i += 2) {
      if (Number.isNaN(before[i])) continue
      x += of[i] as number
      y += of[i + 1] as number
      count++
    }
    return count > 0 ? ([x / count, y / count] as const) : ([0, 0] as const)
  }
  const [px, py] = centre(points)
  const [bx, by] = centre(before)
  let [xx, xy, yx, yy] = [0, 0, 0, 0]
  for (let i = 0; i < points.length; i += 2) {
    if (Number.isNaN(before[i])) continue
    const [x, y] = [(points[i] as number) - px, (points[i + 1] as number) - py]
    const [u, v] = [(before[i] as number) - bx, (before[i + 1] as number) - by]
    xx += x * u
    xy += x * v
    yx += y * u
    yy += y * v
  }
  // The best turn, with the second axis mirrored or not, whichever comes nearer.
  const turned = Math.hypot(xx + yy, xy - yx)
  const mirrored = Math.hypot(xx - yy, xy + yx)
  const flip = mirrored > turned ? -1 : 1
  const [cosine, sine] = flip > 0 ? [xx + yy, xy - yx] : [xx - yy, xy + yx]
  const length = Math.hypot(cosine, sine)
  if (length === 0) return points.slice()
  const [c, s] = [cosine / length, sine / length]
  const out = new Float32Array(points.length)
  for (let i = 0; i < points.length; i += 2) {
    const x = (points[i] as number) - px
    const y = flip * ((points[i + 1] as number) - py)
    out[i] = c * x - s * y + px
    out[i + 1] = s * x + c * y + py
  }
  return out
}
