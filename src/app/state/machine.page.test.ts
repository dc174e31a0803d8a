import { beforeEach, describe, expect, it, vi } from 'vitest'
import { LabError } from '../../lab/problem'
import type { BackendTrial } from '../../lab/training/events'
import { MachineState } from './machine.svelte'

const trial: BackendTrial[] = [
  { name: 'webgpu', device: 'SwiftShader', stepMs: 90, software: true },
  { name: 'wasm', device: 'SIMD', stepMs: 12, software: false },
  { name: 'webgl', device: '', failure: 'no context', software: false },
]

let kept: Map<string, string>
beforeEach(() => {
  kept = new Map()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})

function visit(fingerprint = 'browser 1', answer: () => Promise<BackendTrial[]> = async () => trial) {
  const asked = vi.fn(answer)
  const trainer = {
    trial: asked,
    machine: async () => ({ none: true }) as const,
    benchmark: async () => [],
  }
  return { machine: new MachineState({ trainer, fingerprint }), asked }
}

describe('the machine', () => {
  it('is tried once, and uses the fastest, however it is named', async () => {
    const { machine, asked } = visit()
    expect(machine.using).toBeUndefined()
    await Promise.all([machine.settled(), machine.settled()])
    expect(asked).toHaveBeenCalledTimes(1)
    expect(machine.using).toBe('wasm')
    expect(machine.trying).toBe(false)
  })

  it('is known at once on the next visit, until the browser changes', async () => {
    await visit().machine.settled()
    const next = visit()
    expect(next.machine.trial).toEqual(trial)
    await next.machine.settled()
    expect(next.asked).not.toHaveBeenCalled()
    expect(visit('browser 2').machine.trial).toBeUndefined()
  })

  it('is tried anew after its backend did not open', async () => {
    await visit().machine.settled()
    const { machine, asked } = visit()
    machine.distrust()
    await machine.settled()
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('does not measure when the visitor has chosen, and remembers the choice', async () => {
    const { machine, asked } = visit()
    machine.asked = 'cpu'
    await machine.settled()
    expect(asked).not.toHaveBeenCalled()
    expect(machine.using).toBe('cpu')
    expect(visit().machine.asked).toBe('cpu')
  })

  it('does not measure while it trains, and shows what trains', async () => {
    const { machine, asked } = visit()
    machine.computing('webgl')
    machine.tryAgain()
    expect(asked).not.toHaveBeenCalled()
    expect(machine.using).toBe('webgl')
  })

  it('says why a trial failed, and lets training find its own way', async () => {
    const { machine } = visit('browser 1', async () => {
      throw new LabError('worker-died', { worker: 'trainer', reason: 'x' })
    })
    await machine.settled()
    expect(machine.problem?.code).toBe('worker-died')
    expect(kept.has('context-lab.trial')).toBe(false)
  })

  it('ignores what it does not understand in the storage', () => {
    for (const nonsense of ['', '{', '{"fingerprint":"browser 1","trial":[{"name":"quantum"}]}', 'null']) {
      kept.set('context-lab.trial', nonsense)
      kept.set('context-lab.backend', nonsense)
      const { machine } = visit()
      expect(machine.trial).toBeUndefined()
      expect(machine.asked).toBe('auto')
    }
  })
})
