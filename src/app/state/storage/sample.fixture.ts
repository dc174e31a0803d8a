import type { Checkpoint, RunRecord } from '../../../lab/training/events'
import type { StoredRun } from './store'

/** A stored run for tests. */
export function storedRun(changes: Partial<StoredRun> = {}): StoredRun {
  return {
    id: 'run-1',
    name: 'attention 1',
    station: 'attention',
    created: 1_700_000_000_000,
    model: 'text-classifier',
    settings: { pooling: 'attention', seed: 1 },
    data: { kind: 'world', world: 'deciding-word', settings: { language: 'en' } },
    status: 'training',
    checkpoints: [],
    classes: ['no', 'yes'],
    color: 0,
    imported: false,
    ...changes,
  }
}

/** A checkpoint of one array of so many numbers. */
export function sampleCheckpoint(step: number, size = 4, withOptimizer = false): Checkpoint {
  const data = new Float32Array(size).fill(step)
  const arrays = { embedding: { shape: [size], data } }
  const checkpoint = { step, epoch: step / 10, best: false, weights: arrays }
  return withOptimizer
    ? { ...checkpoint, optimizer: { m: { shape: [size], data: data.slice() } } }
    : checkpoint
}

export function metric(step: number): RunRecord {
  return { type: 'metric', at: step * 10, step, epoch: step / 10, values: { loss: 1 / step } }
}
