import { describe, expect, it } from 'vitest'
import { createClock } from '../../training/clock'
import { createControl } from '../../training/control'
import { makePlan } from './plan'

describe('makePlan', () => {
  it('counts the last, partial batch as a step', () => {
    expect(makePlan(65, 32, 2)).toMatchObject({ stepsPerEpoch: 3, steps: 6 })
  })

  it.each([1, 5, 30, 1000, 100_000])(
    'keeps a few dozen checkpoints of %i steps, the last among them',
    (steps) => {
      const plan = makePlan(steps, 1, 1)
      const taken = Array.from({ length: steps }, (_, i) => i + 1).filter(plan.isCheckpoint)
      expect(taken.at(-1)).toBe(steps)
      expect(taken.length).toBeLessThanOrEqual(50)
      if (steps >= 30) expect(taken.length).toBeGreaterThanOrEqual(20)
    },
  )
})

describe('createControl', () => {
  it('runs, pauses, allows single steps, and stops', () => {
    const control = createControl()
    expect(control.takeStep()).toBe(true)
    control.pause()
    expect(control.takeStep()).toBe(false)
    control.step()
    expect([control.takeStep(), control.takeStep()]).toEqual([true, false])
    control.resume()
    expect(control.takeStep()).toBe(true)
    control.stop()
    expect(control.takeStep()).toBe(false)
    expect(control.stopped).toBe(true)
  })

  it('wakes whoever waits for a change', async () => {
    const control = createControl(true)
    const changed = control.changed()
    control.resume()
    await expect(changed).resolves.toBeUndefined()
  })
})

describe('createClock', () => {
  it('does not count pauses, and goes on from where a run stood', () => {
    let wall = 1000
    const clock = createClock(50, () => wall)
    wall += 10
    clock.pause()
    wall += 500
    clock.pause()
    expect(clock.now()).toBe(60)
    clock.resume()
    wall += 5
    expect(clock.now()).toBe(65)
  })
})
