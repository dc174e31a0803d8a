import { describe, expect, it } from 'vitest'
import type { StoredCheckpoint } from './store'
import { thin } from './thinning'

const entry = (step: number, bytes = 1, best = false): StoredCheckpoint => ({
  step,
  epoch: step,
  best,
  bytes,
})

/** Checkpoints as they come, thinned after each. */
function stream(count: number, budget: number, bestAt?: number): StoredCheckpoint[] {
  let kept: StoredCheckpoint[] = []
  for (let step = 0; step < count; step++) {
    kept.push(entry(step, 1, step === bestAt))
    const drop = thin(kept, budget)
    kept = kept.filter((each) => !drop.includes(each.step))
  }
  return kept
}

describe('thinning checkpoints', () => {
  it('drops nothing that fits', () => {
    expect(thin([entry(1), entry(2), entry(3)], 3)).toEqual([])
  })

  it('keeps the first, the best, the last and what is needed, even past the budget', () => {
    const entries = [entry(1, 50), entry(2, 50), entry(3, 50, true), entry(4, 50), entry(5, 50)]
    expect(thin(entries, 60, [4])).toEqual([2])
  })

  it('drops the one that leaves the smallest gap', () => {
    expect(thin([entry(0), entry(10), entry(11), entry(20)], 3)).toEqual([11])
  })

  it('leaves a long run spread evenly: no gap is more than a few times another', () => {
    const steps = stream(1000, 20, 333).map(({ step }) => step)
    expect(steps).toHaveLength(20)
    expect(steps).toEqual(expect.arrayContaining([0, 333, 999]))
    const gaps = steps.slice(1).map((step, i) => step - (steps[i] ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual((1000 / 20) * 3)
  })
})
