import { describe, expect, it } from 'vitest'
import { randomFrom } from '../random'
import { alignTo, principalComponents } from '.'

describe('principal components', () => {
  it('are those of numpy', () => {
    const data = Float32Array.from([2, 0, 1, 0, 1, 3, 1, 1, 1, 4, -1, 0, 3, 2, 2])
    const { points, shares, directions } = principalComponents(data, 3, 2)
    // From numpy.linalg.eigh of numpy.cov, the largest number of each direction made positive.
    const close = (found: ArrayLike<number>, expected: readonly number[]) =>
      expected.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 5))
    close(shares, [0.74793516, 0.20304523])
    close(directions, [0.73971592, -0.41944353, -0.52620099, 0.61756926, 0.73372532, 0.28329379])
    close(points, [
      ...[0.46214651, -0.55355271, -2.48913084, -0.48837831],
      ...[-0.69701293, -0.43739665, 2.88722287, -0.33543331, -0.16322561, 1.81476098],
    ])
  })

  it('stand on rows that are all the same, and on more components than numbers', () => {
    const same = principalComponents(Float32Array.from([1, 2, 1, 2, 1, 2]), 2, 2)
    expect([...same.points]).toEqual([0, 0, 0, 0, 0, 0])
    const line = principalComponents(Float32Array.of(1, 2, 4), 1, 2)
    expect(line.points[1]).toBe(0)
    expect(line.points.every(Number.isFinite)).toBe(true)
  })

  it('find the two directions that vary among many that hardly do', () => {
    const random = randomFrom(2, 'rows')
    const size = 40
    const data = new Float32Array(500 * size)
    for (let row = 0; row < 500; row++) {
      for (let d = 0; d < size; d++)
        data[row * size + d] = random.normal() * (d === 7 ? 5 : d === 3 ? 3 : 0.2)
    }
    const { directions, shares } = principalComponents(data, size, 2)
    expect(directions[7]).toBeGreaterThan(0.999)
    expect(directions[size + 3]).toBeGreaterThan(0.999)
    expect((shares[0] as number) + (shares[1] as number)).toBeGreaterThan(0.9)
  })
})

describe('aligning', () => {
  const random = randomFrom(3, 'points')
  const points = Float32Array.from({ length: 60 }, () => random.normal())
  const turn = (angle: number, mirror: number) => {
    const out = new Float32Array(points.length)
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [points[i] as number, mirror * (points[i + 1] as number)]
      out[i] = Math.cos(angle) * x - Math.sin(angle) * y
      out[i + 1] = Math.sin(angle) * x + Math.cos(angle) * y
    }
    return out
  }
  /** Both about their own middle. */
  const apart = (one: Float32Array, other: Float32Array) => {
    const mean = (of: Float32Array, odd: number) =>
      of.reduce((sum, x, i) => (i % 2 === odd ? sum + x : sum), 0) / (of.length / 2)
    return Math.max(
      ...Array.from(one, (x, i) =>
        Math.abs(x - mean(one, i % 2) - ((other[i] as number) - mean(other, i % 2))),
      ),
    )
  }

  it.each([
    [0.7, 1],
    [-2.5, 1],
    [1.2, -1],
    [Math.PI, -1],
  ])('takes back a turn by %d, mirrored %d', (angle, mirror) => {
    expect(apart(alignTo(turn(angle, mirror), points), points)).toBeLessThan(1e-5)
  })

  it('does not count points that were not there', () => {
    const before = points.slice()
    before.fill(NaN, 0, 20)
    const aligned = alignTo(turn(0.9, 1), before)
    expect(apart(aligned.subarray(20), points.subarray(20))).toBeLessThan(1e-5)
    expect(aligned.every(Number.isFinite)).toBe(true)
  })

  it('leaves points alone when none was there', () => {
    expect(alignTo(points, new Float32Array(60).fill(NaN))).toEqual(points)
  })
})
