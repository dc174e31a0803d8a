import { describe, expect, it } from 'vitest'
import { randomFrom } from '../random'
import { clusterPoints } from './clusters'

/** Three clouds of 60, 30 and 10 points, far from each other. */
function clouds(): { data: Float32Array; truth: number[] } {
  const random = randomFrom(5, 'clouds')
  const truth = random.shuffle([
    ...Array.from({ length: 60 }, () => 0),
    ...Array.from({ length: 30 }, () => 1),
    ...Array.from({ length: 10 }, () => 2),
  ])
  const at = [
    [0, 0],
    [20, 0],
    [0, 20],
  ] as const
  const data = truth.flatMap((cloud) => (at[cloud] ?? [0, 0]).map((centre) => centre + random.normal()))
  return { data: Float32Array.from(data), truth }
}

describe('clusters', () => {
  const { data, truth } = clouds()

  it.each([1, 2, 3, 4, 5])('are found, the largest first (seed %d)', async (seed) => {
    const { clusters, centres } = await clusterPoints(data, 2, { count: 3, seed })
    expect([...clusters]).toEqual(truth)
    expect(Math.hypot((centres[2] ?? 0) - 20, centres[3] ?? 0)).toBeLessThan(1)
  })

  it('have the sum of squared distances that their definition has', async () => {
    const { clusters, centres, inertia } = await clusterPoints(data, 2, { count: 5, seed: 3 })
    let sum = 0
    clusters.forEach((cluster, point) => {
      for (const d of [0, 1]) sum += ((data[2 * point + d] ?? 0) - (centres[2 * cluster + d] ?? 0)) ** 2
    })
    expect(inertia / sum).toBeCloseTo(1, 3)
    const one = await clusterPoints(data, 2, { count: 1, seed: 3 })
    expect(inertia).toBeLessThan(one.inertia / 20)
  })

  it('are the same for the same seed', async () => {
    const options = { count: 7, seed: 11 }
    expect(await clusterPoints(data, 2, options)).toEqual(await clusterPoints(data, 2, options))
  })

  it('are no more than there are different points', async () => {
    const same = Float32Array.from([1, 2, 1, 2, 3, 4, 1, 2])
    const { clusters } = await clusterPoints(same, 2, { count: 4, seed: 1 })
    expect([...clusters]).toEqual([0, 0, 1, 0])
    expect((await clusterPoints(new Float32Array(), 2, { count: 4, seed: 1 })).clusters).toHaveLength(0)
  })
})
