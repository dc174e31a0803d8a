import { describe, expect, it } from 'vitest'
import type { BackendTrial } from '../../lab/training/events'
import { reasonOf, trialOf } from './reason'

const wasm: BackendTrial = { name: 'wasm', device: 'SIMD', stepMs: 4, software: true }
const webgpu: BackendTrial = { name: 'webgpu', device: 'an adapter', stepMs: 2, software: false }
const broken: BackendTrial = { name: 'webgl', device: '', failure: 'no context', software: false }

describe('why a backend computes', () => {
  it('is the visitor’s choice before anything else', () =>
    expect(reasonOf({ asked: 'cpu', trial: [webgpu, wasm] })).toBe('chosen'))
  it('is its speed where several work', () =>
    expect(reasonOf({ asked: 'auto', trial: [webgpu, wasm, broken] })).toBe('measured'))
  it('is that nothing else works', () =>
    expect(reasonOf({ asked: 'auto', trial: [wasm, broken] })).toBe('only'))
})

it('finds a trial by its backend', () => {
  expect(trialOf([wasm, broken], 'webgl')).toBe(broken)
  expect(trialOf(undefined, 'wasm')).toBeUndefined()
})
