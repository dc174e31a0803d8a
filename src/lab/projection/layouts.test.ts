import { describe, expect, it, vi } from 'vitest'
import { randomFrom } from '../random'
import type { Settings } from '../settings'
import { joinBoth } from './joined'
import { layOut } from './layouts'
import { nearestNeighbours, type Metric } from './neighbours'
import { principalComponents } from './pca'
import { QuadTree } from './quadtree'
import type { LayoutFrame } from './requests'
import { trustworthiness } from './trustworthiness'
import { probabilityPairs } from './tsne'
import { createTurns } from './turns'
import { fuzzyPairs } from './umap'
import { fitCurve } from './umap-curve'

const turns = createTurns()
const SIZE = 20

/** Rows about so many middles, turn by turn, that lie in more directions than two. */
function groupsOf(rows: number, groups: number): Float32Array {
  const random = randomFrom(5, 'groups')
  const middles = Float32Array.from({ length: groups * SIZE }, () => 2 * random.normal())
  return Float32Array.from({ length: rows * SIZE }, (_, i) => {
    const group = Math.floor(i / SIZE) % groups
    return (middles[group * SIZE + (i % SIZE)] as number) + random.normal()
  })
}

describe('nearest neighbours', () => {
  const data = groupsOf(203, 7)
  const distance = (metric: Metric, a: number, b: number) => {
    let [squares, product, aa, bb] = [0, 0, 0, 0]
    for (let d = 0; d < SIZE; d++) {
      const [x, y] = [data[a * SIZE + d] as number, data[b * SIZE + d] as number]
      squares += (x - y) ** 2
      product += x * y
      aa += x * x
      bb += y * y
    }
    return metric === 'cosine' ? 1 - product / Math.sqrt(aa * bb) : Math.sqrt(squares)
  }

  it.each(['cosine', 'euclidean'] as const)('by %s are those of every distance', async (metric) => {
    const graph = await nearestNeighbours(data, SIZE, { count: 9, metric, turns })
    for (let row = 0; row < 203; row++) {
      const all = Array.from({ length: 203 }, (_, other) => distance(metric, row, other))
      all[row] = Infinity
      const least = [...all].sort((a, b) => a - b)
      for (let n = 0; n < 9; n++) {
        expect(graph.distances[row * 9 + n]).toBeCloseTo(least[n] as number, 4)
        expect(all[graph.ids[row * 9 + n] as number]).toBeCloseTo(least[n] as number, 4)
      }
    }
  })

  it('stand on rows that are zero or the same, and on fewer rows than asked for', async () => {
    const few = Float32Array.of(0, 0, 1, 1, 1, 1)
    const graph = await nearestNeighbours(few, 2, { count: 15, metric: 'cosine', turns })
    expect(graph.count).toBe(2)
    expect([...graph.distances].every((x) => x >= 0 && x <= 1)).toBe(true)
    expect(graph.ids[2]).toBe(2)
    expect(
      (await nearestNeighbours(Float32Array.of(1, 2), 2, { count: 3, metric: 'cosine', turns })).count,
    ).toBe(0)
  })
})

describe('pairs from both sides', () => {
  it('hold every pair that either side names, the same from both', () => {
    // 0 names 1 and 2, 1 names 0 and 2, 2 names 1 and 0, 3 names 0 and 1.
    const graph = {
      rows: 4,
      count: 2,
      ids: Int32Array.of(1, 2, 0, 2, 1, 0, 0, 1),
      distances: new Float32Array(8),
    }
    const weights = Float32Array.of(0.5, 0.25, 1, 0, 0.5, 0.75, 0.1, 0.2)
    const { starts, others, weights: joined } = joinBoth(graph, weights, (one, other) => one + other)
    const table = Array.from({ length: 4 }, () => [0, 0, 0, 0])
    for (let row = 0; row < 4; row++) {
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
        const line = table[row] as number[]
        line[others[at] as number] = Number((joined[at] as number).toFixed(4))
      }
    }
    expect(table).toEqual([
      [0, 1.5, 1, 0.1],
      [1.5, 0, 0.5, 0.2],
      [1, 0.5, 0, 0],
      [0.1, 0.2, 0, 0],
    ])
  })

  it('of UMAP sum to the logarithm of the neighbours before they are joined, the nearest at 1', async () => {
    const graph = await nearestNeighbours(groupsOf(120, 4), SIZE, { count: 14, metric: 'euclidean', turns })
    const { starts, others, weights } = fuzzyPairs(graph)
    for (let row = 0; row < 120; row++) {
      const from = starts[row] as number
      const to = starts[row + 1] as number
      const nearest = others.subarray(from, to).indexOf(graph.ids[row * 14] as number)
      expect(weights[from + nearest]).toBeCloseTo(1, 5)
      const own = weights.subarray(from, to).reduce((sum, weight) => sum + weight, 0)
      expect(own).toBeGreaterThanOrEqual(Math.log2(15) - 1e-3)
    }
  })

  it('of t-SNE sum to 1, each the same from both sides', async () => {
    const graph = await nearestNeighbours(groupsOf(120, 4), SIZE, { count: 30, metric: 'euclidean', turns })
    const { starts, others, weights } = probabilityPairs(graph, 10)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4)
    const find = (row: number, other: number) => {
      const from = starts[row] as number
      const at = others.subarray(from, starts[row + 1]).indexOf(other)
      return at < 0 ? 0 : (weights[from + at] as number)
    }
    for (let at = starts[7] as number; at < (starts[8] as number); at++) {
      expect(find(others[at] as number, 7)).toBeCloseTo(weights[at] as number, 9)
    }
  })
})

describe('the curve of UMAP', () => {
  // From scipy.optimize.curve_fit of the same curve, which is what umap-learn calls.
  it.each([
    [0.1, 1.5769, 0.8951],
    [0.001, 1.9291, 0.7915],
    [0.5, 0.583, 1.3342],
  ])('for a least distance of %d', (minDist, a, b) => {
    const curve = fitCurve(minDist)
    expect(curve.a).toBeCloseTo(a, 3)
    expect(curve.b).toBeCloseTo(b, 3)
  })
})

describe('the tree', () => {
  it('pushes as all points do one by one, nearly at theta 0.5 and wholly at 0', () => {
    const random = randomFrom(9, 'tree')
    const points = Float32Array.from({ length: 800 }, () => 10 * random.normal())
    points.copyWithin(4, 0, 2)
    const tree = new QuadTree()
    tree.build(points)
    const out = new Float64Array(2)
    for (const row of [0, 2, 57, 399]) {
      const [x, y] = [points[2 * row] as number, points[2 * row + 1] as number]
      let [sum, pushX, pushY] = [0, 0, 0]
      for (let other = 0; other < 400; other++) {
        if (other === row) continue
        const dx = x - (points[2 * other] as number)
        const dy = y - (points[2 * other + 1] as number)
        const q = 1 / (1 + dx * dx + dy * dy)
        sum += q
        pushX += q * q * dx
        pushY += q * q * dy
      }
      expect(tree.push(x, y, 0, out)).toBeCloseTo(sum, 6)
      expect(out[0]).toBeCloseTo(pushX, 6)
      expect(out[1]).toBeCloseTo(pushY, 6)
      const roughly = tree.push(x, y, 0.25, out)
      expect(Math.abs(roughly / sum - 1)).toBeLessThan(0.05)
    }
  })
})

it('the tree names every place once, near ones one after the other', () => {
  const points = Float32Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? ((i / 2) * 37) % 100 : 0))
  points.copyWithin(4, 0, 2)
  const tree = new QuadTree()
  tree.build(points)
  const places = [...tree.order()].map((point) => points[2 * point] as number)
  expect(places).toHaveLength(99)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

describe('trustworthiness', () => {
  const data = groupsOf(60, 5)

  it('is 1 where nothing is lost, and what it is by its definition where two rows change places', () => {
    const line = Float32Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? (i / 2) ** 1.5 : 0))
    expect(trustworthiness(line, 2, line, 3)).toBe(1)
    // Worked out by hand: four rows on a line, the map has 0 and 3 side by side.
    const four = Float32Array.of(0, 1, 3, 7)
    const map = Float32Array.of(0, 0, 5, 0, 20, 0, 1, 0)
    // Nearest on the map: 0 -> 3 (rank 3), 1 -> 3 (rank 3), 2 -> 1 (rank 1), 3 -> 0 (rank 3).
    expect(trustworthiness(four, 1, map, 1)).toBeCloseTo(1 - (2 * 6) / (4 * 4))
  })

  it('is low where the map knows nothing', () => {
    const random = randomFrom(1, 'nothing')
    const nowhere = Float32Array.from({ length: 120 }, () => random.normal())
    expect(trustworthiness(data, SIZE, nowhere, 5)).toBeLessThan(0.65)
  })
})

describe.each([
  ['umap', { neighbours: 12, iterations: 150, metric: 'euclidean' }],
  ['tsne', { perplexity: 15, iterations: 300, metric: 'euclidean' }],
] as const)('%s', (method, settings: Settings) => {
  const groups = 12
  const data = groupsOf(360, groups)
  const request = { method, settings, data, size: SIZE }

  it('keeps neighbours that principal components lose, and the groups apart', async () => {
    const { points } = await layOut(request)
    const flat = trustworthiness(data, SIZE, principalComponents(data, SIZE, 2).points, 8)
    expect(flat).toBeLessThan(0.9)
    expect(trustworthiness(data, SIZE, points, 8)).toBeGreaterThan(0.96)
    // The nearest on the map is of the same group.
    let same = 0
    for (let row = 0; row < 360; row++) {
      let [nearest, least] = [-1, Infinity]
      for (let other = 0; other < 360; other++) {
        const squared =
          ((points[2 * row] as number) - (points[2 * other] as number)) ** 2 +
          ((points[2 * row + 1] as number) - (points[2 * other + 1] as number)) ** 2
        if (other !== row && squared < least) [nearest, least] = [other, squared]
      }
      if (nearest % groups === row % groups) same++
    }
    expect(same / 360).toBeGreaterThan(0.97)
  })

  it('is the same for the same seed, and another for another', async () => {
    const short = { ...request, settings: { ...settings, iterations: 20 } }
    const [one, again] = [await layOut(short), await layOut(short)]
    expect(again.points).toEqual(one.points)
    const other = await layOut({ ...short, settings: { ...short.settings, seed: 2 } })
    expect(other.points).not.toEqual(one.points)
  })

  it('tells how far it is, with every point somewhere, and lies as it lay before', async () => {
    const before = principalComponents(data, SIZE, 2).points
    const frames: LayoutFrame[] = []
    const long = { ...request, settings: { ...settings, iterations: 1500 }, before }
    const { points } = await layOut(long, (frame) => frames.push(frame))
    expect(frames.length).toBeGreaterThan(0)
    frames.forEach(({ done }, i) => expect(done).toBeGreaterThanOrEqual(frames[i - 1]?.done ?? 0))
    expect(frames.at(-1)?.remainingMs).toBeGreaterThan(0)
    expect([...frames.flatMap((frame) => [...(frame.points ?? [])]), ...points].every(Number.isFinite)).toBe(
      true,
    )
  })

  it('stops when asked to', async () => {
    const cancel = new AbortController()
    const long = { ...request, settings: { ...settings, iterations: 5000 } }
    const running = layOut(long, () => cancel.abort(), cancel.signal)
    await expect(running).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  })

  it('refuses settings that are none', async () => {
    const wrong = { ...request, settings: { iterations: 1 } }
    await expect(layOut(wrong)).rejects.toMatchObject({ problem: { code: 'setting-range' } })
  })

  it('stands on one row, on two, and on rows that are all the same', async () => {
    for (const few of [Float32Array.of(1, 2), Float32Array.of(1, 2, 3, 1), new Float32Array(40).fill(1)]) {
      const { points } = await layOut({ ...request, data: few, size: 2, settings: { iterations: 30 } })
      expect(points).toHaveLength(few.length)
      expect(points.every(Number.isFinite)).toBe(true)
    }
  })
})

describe('a map that goes on from an earlier one', () => {
  const settings = { iterations: 200, neighbours: 15 }
  /** The mean way of a point between two maps of spread 1, after turning the second towards the first. */
  const way = (from: Float32Array, to: Float32Array): number => {
    let sum = 0
    for (let i = 0; i < from.length; i += 2)
      sum += Math.hypot(
        (to[i] as number) - (from[i] as number),
        (to[i + 1] as number) - (from[i + 1] as number),
      )
    return (2 * sum) / from.length
  }

  it('moves less than one that begins anew, and keeps neighbours as well', async () => {
    const data = groupsOf(210, 7)
    const random = randomFrom(6, 'moved')
    const moved = data.map((x) => x + 0.1 * random.normal())
    const { points: before } = await layOut({ method: 'umap', settings, data, size: SIZE })
    const request = { method: 'umap', settings: { ...settings, seed: 2 }, data: moved, size: SIZE } as const
    const anew = await layOut({ ...request, before })
    const onwards = await layOut({ ...request, before, start: before })
    expect(way(before, onwards.points)).toBeLessThan(way(before, anew.points) / 2)
    const kept = (points: Float32Array) => trustworthiness(moved, SIZE, points, 10)
    expect(kept(onwards.points)).toBeGreaterThan(kept(anew.points) - 0.02)
  })

  it('ends in the same place however many frames the machine had time to show', async () => {
    const data = groupsOf(70, 7)
    const { points: before } = await layOut({ method: 'umap', settings, data, size: SIZE })
    const request = { method: 'umap', settings: { ...settings, seed: 2 }, data, size: SIZE, before } as const
    const shownBy = async (msAtALook: number) => {
      let time = 0
      const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += msAtALook))
      let frames = 0
      const { points } = await layOut(request, () => frames++).finally(() => clock.mockRestore())
      return { points, frames }
    }
    const [quick, slow] = [await shownBy(0), await shownBy(300)]
    expect(slow.frames).toBeGreaterThan(quick.frames + 50)
    expect([...slow.points]).toEqual([...quick.points])
  })

  it('begins anew where the earlier one was of other rows', async () => {
    const request = { method: 'umap', settings, data: groupsOf(70, 7), size: SIZE } as const
    const [plain, other] = [await layOut(request), await layOut({ ...request, start: new Float32Array(6) })]
    expect([...other.points]).toEqual([...plain.points])
  })
})
