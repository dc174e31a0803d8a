import { describe, expect, it } from 'vitest'
import { checkpointShown } from './checkpoints'

const entry = (step: number, best: boolean) => ({ step, epoch: step / 10, best })
const checkpoints = [entry(0, true), entry(10, true), entry(20, false)]

describe('the checkpoint to read with', () => {
  it('is the newest while training, the best after', () => {
    expect(checkpointShown(checkpoints, 'training', undefined)?.step).toBe(20)
    expect(checkpointShown(checkpoints, 'finished', undefined)?.step).toBe(10)
    expect(checkpointShown([entry(5, false)], 'finished', undefined)?.step).toBe(5)
  })

  it('is the one held, as long as it is kept', () => {
    expect(checkpointShown(checkpoints, 'training', 0)?.step).toBe(0)
    expect(checkpointShown(checkpoints, 'training', 7)?.step).toBe(20)
  })

  it('is none before the first', () => expect(checkpointShown([], 'training', undefined)).toBeUndefined())
})
