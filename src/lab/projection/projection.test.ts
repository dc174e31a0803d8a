import { describe, expect, it } from 'vitest'
import { randomFrom } from '../random'
import { alignTo, curveFor, nearestRows, principalComponents, trustworthiness, umap } from '.'

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

/** Ten groups of rows about ten directions, at length 1. */
function grouped(each: number, size: number) {
  const random = randomFrom(4, 'groups')
  const centres = Array.from({ length: 10 }, () => Array.from({ length: size }, () => random.normal()))
  const groups: number[] = []
  const data = centres.flatMap((centre, group) =>
    Array.from({ length: each }, () => {
      groups.push(group)
      const row = centre.map((x) => x + 0.35 * random.normal())
      const length = Math.hypot(...row)
      return row.map((x) => x / length)
    }).flat(),
  )
  return { unit: Float32Array.from(data), groups }
}

describe('UMAP', () => {
  it('has the curve of its paper’s own program', () => {
    // umap-learn's find_ab_params(1, 0.1).
    const { a, b } = curveFor(0.1)
    expect(a).toBeCloseTo(1.577, 2)
    expect(b).toBeCloseTo(0.895, 2)
  })

  it('finds the nearest rows exactly', async () => {
    const { unit } = grouped(6, 8)
    const { indices, distances } = await nearestRows(unit, 8, 5)
    const distance = (i: number, j: number) => {
      let product = 0
      for (let d = 0; d < 8; d++) product += (unit[i * 8 + d] as number) * (unit[j * 8 + d] as number)
      return 1 - product
    }
    for (const row of [0, 17, 59]) {
      const others = Array.from({ length: 60 }, (_, i) => i).filter((i) => i !== row)
      const expected = others.sort((i, j) => distance(row, i) - distance(row, j)).slice(0, 5)
      expect([...indices.subarray(row * 5, row * 5 + 5)]).toEqual(expected)
      expect(distances[row * 5]).toBeCloseTo(distance(row, expected[0] as number), 5)
    }
  })

  it('keeps groups together that principal components lay over each other', async () => {
    const { unit, groups } = grouped(20, 16)
    const options = { neighbours: 12, minDist: 0.1, epochs: 200, seed: 1 }
    const seen: number[] = []
    const points = await umap(unit, 16, { ...options, breathe: async (done) => void seen.push(done) })
    const flat = principalComponents(unit, 16, 2).points
    const trusted = trustworthiness(unit, 16, points, 10)
    expect(trusted).toBeGreaterThan(0.95)
    expect(trusted).toBeGreaterThan(trustworthiness(unit, 16, flat, 10) + 0.05)
    /** The share of points whose nearest point is of their own group. */
    const pure = groups.filter((group, i) => {
      let [least, nearest] = [Infinity, -1]
      groups.forEach((_, j) => {
        const distance = Math.hypot(
          (points[2 * i] as number) - (points[2 * j] as number),
          (points[2 * i + 1] as number) - (points[2 * j + 1] as number),
        )
        if (j !== i && distance < least) [least, nearest] = [distance, j]
      })
      return groups[nearest] === group
    })
    expect(pure.length / groups.length).toBeGreaterThan(0.97)
    expect(await umap(unit, 16, options)).toEqual(points)
  })

  it('stops when asked to, and stands on two rows', async () => {
    const { unit } = grouped(20, 16)
    const breathe = async () => {
      throw new Error('enough')
    }
    const options = { neighbours: 12, minDist: 0.1, epochs: 20_000, seed: 1 }
    await expect(umap(unit, 16, { ...options, breathe })).rejects.toThrow('enough')
    expect(await umap(unit.subarray(0, 32), 16, options)).toHaveLength(4)
  })

  it('begins where the points were', async () => {
    const { unit } = grouped(20, 16)
    const options = { neighbours: 12, minDist: 0.1, epochs: 1, seed: 1 }
    const start = (await umap(unit, 16, { ...options, epochs: 100 })).map((x) => x + 100)
    const further = await umap(unit, 16, { ...options, start })
    expect(further.reduce((sum, x) => sum + x) / further.length).toBeGreaterThan(80)
  })
})
