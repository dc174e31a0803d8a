import { describe, expect, it } from 'vitest'
import type { BackendTrial } from '../../lab/training/events'
import { reasonOf, trialOf } from './reason'

const wasm: BackendTrial = { name: 'wasm', device: 'SIMD', stepMs: 4, software: true }
const webgpu: BackendTrial = { name: 'webgpu', device: 'an adapter', stepMs: 2, software: false }
const broken: BackendTrial = { name: 'webgl', device: '', failure: 'no context', software: false }

describe('why a backend computes', () => {
  it('is the visitor’s choice before anything else', () =>
    expect(reasonOf({ asked: 'cpu', trial: [webgpu, wasm] })).toEqual({ of: 'chosen' }))
  it('is its speed where several work', () =>
    expect(reasonOf({ asked: 'auto', trial: [webgpu, wasm, broken] })).toEqual({ of: 'measured' }))
  it('is that nothing else works where all else was tried and failed', () => {
    const cpu: BackendTrial = { ...wasm, name: 'cpu' }
    const failed = (['webgpu', 'wasm'] as const).map((name) => ({ ...broken, name }))
    expect(reasonOf({ asked: 'auto', trial: [cpu, broken, ...failed] })).toEqual({ of: 'only' })
  })
  it('is no more than what was tried where a backend was not', () => {
    const tried = { of: 'tried', tried: ['webgl', 'wasm'] }
    expect(reasonOf({ asked: 'auto', trial: [wasm, broken] })).toEqual(tried)
    expect(reasonOf({ asked: 'auto', trial: [] }, { reason: 'only', trial: [wasm, broken] })).toEqual(tried)
  })
  it('is not that a slower one fails', () => {
    const slower = (['webgpu', 'webgl', 'cpu'] as const).map((name) => ({
      ...{ ...broken, name, failure: 'software: a small product took 3.0 times as long as on wasm' },
    }))
    expect(reasonOf({ asked: 'auto', trial: [wasm, ...slower] })).toMatchObject({ of: 'tried' })
  })
})

it('finds a trial by its backend', () => {
  expect(trialOf([wasm, broken], 'webgl')).toBe(broken)
  expect(trialOf(undefined, 'wasm')).toBeUndefined()
})
