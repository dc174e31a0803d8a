import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LabError } from '../problem'
import type { BackendName, BackendTrial } from '../training/events'
import type { OpenBackend } from './open'
import { chooseBackend, trialBackends } from './trial'

interface Machine {
  /** Milliseconds of the first step and of every other; absent where the backend cannot open. */
  readonly steps: Partial<Record<BackendName, readonly [first: number, other: number]>>
  /** Never answers. */
  readonly silent?: BackendName
  /** A CPU in disguise, and how long a small product takes there; elsewhere 3 ms. */
  readonly software?: readonly [BackendName, tasteMs: number]
  /** Loses its device at the second step. */
  readonly dies?: BackendName
}

/** A machine with a clock that only its own steps move. */
function machine({ steps, silent, software, dies }: Machine) {
  let time = 0
  let active: BackendName = 'cpu'
  let lose: (reason: string) => void = () => undefined
  const closed: BackendName[] = []
  const disposed: BackendName[] = []
  const taken: Partial<Record<BackendName, number>> = {}
  const open = async (name: BackendName): Promise<OpenBackend> => {
    if (!steps[name]) throw new LabError('backend-unavailable', { backend: name, reason: 'no adapter' })
    active = name
    return {
      name,
      device: `the ${name} device`,
      software: name === software?.[0],
      lost: new Promise((resolve) => {
        lose = resolve
      }),
      onError: () => () => undefined,
      close: () => closed.push(name),
    }
  }
  const tasted = async () => (software?.[0] === active ? software[1] : 3)
  const makeWork = async () => {
    const name = active
    return {
      step: async () => {
        const count = (taken[name] ?? 0) + 1
        taken[name] = count
        if (name === silent) await new Promise(() => undefined)
        if (name === dies && count === 2) {
          lose('the driver was reset')
          await new Promise(() => undefined)
        }
        time += steps[name]?.[count === 1 ? 0 : 1] ?? 0
      },
      dispose: () => disposed.push(name),
    }
  }
  return {
    makeWork,
    options: { open, tasted, now: () => time },
    closed,
    disposed,
    taken,
    current: () => active,
  }
}

const names = (trials: readonly BackendTrial[]) => trials.map(({ name }) => name)

describe('trialBackends', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('finds the fastest, tells each result as it is known, and keeps only the fastest open', async () => {
    const told: BackendTrial[] = []
    const here = machine({ steps: { wasm: [40, 30], webgpu: [900, 4] } })
    const trials = await trialBackends(here.makeWork, { ...here.options, emit: (trial) => told.push(trial) })
    expect(names(told)).toEqual(['wasm', 'webgpu'])
    expect(trials).toEqual([
      { name: 'webgpu', device: 'the webgpu device', software: false, stepMs: 4 },
      { name: 'wasm', device: 'the wasm device', software: false, stepMs: 30 },
    ])
    expect(here.closed).toEqual(['wasm'])
    expect(here.disposed).toEqual(['wasm', 'webgpu'])
  })

  it('tries WebGL where WebGPU is slower than WASM, and never plain JavaScript beside a working one', async () => {
    const here = machine({ steps: { wasm: [40, 30], webgpu: [900, 45], webgl: [300, 20], cpu: [1, 1] } })
    const trials = await trialBackends(here.makeWork, here.options)
    expect(names(trials)).toEqual(['webgl', 'wasm', 'webgpu'])
    expect(here.closed.sort()).toEqual(['wasm', 'webgpu'])
    expect(here.current()).toBe('webgl')
  })

  it('takes one measured step, no more, of a backend that has clearly lost', async () => {
    const here = machine({ steps: { wasm: [40, 30], webgpu: [900, 400], webgl: [100, 50] } })
    await trialBackends(here.makeWork, here.options)
    expect(here.taken).toEqual({ wasm: 6, webgpu: 2, webgl: 6 })
    expect(here.current()).toBe('wasm')
  })

  it('stops measuring at its cap, and gives up on a first step without end', async () => {
    const here = machine({ steps: { wasm: [1000, 800], webgpu: [6200, 1], webgl: [5900, 700] } })
    const trials = await trialBackends(here.makeWork, here.options)
    expect(here.taken).toEqual({ wasm: 3, webgpu: 1, webgl: 2 })
    expect(trials.map(({ name, stepMs }) => [name, stepMs])).toEqual([
      ['webgl', 700],
      ['wasm', 800],
      ['webgpu', undefined],
    ])
    expect(trials[2]?.failure).toBe('too slow: no result within 6.2 s')
  })

  it('lets a CPU in disguise compete, for less time', async () => {
    const software = ['webgpu', 4] as const
    const fast = machine({ steps: { wasm: [40, 30], webgpu: [1400, 20] }, software })
    expect(names(await trialBackends(fast.makeWork, fast.options))).toEqual(['webgpu', 'wasm'])
    const slow = machine({ steps: { wasm: [40, 30], webgpu: [1600, 20], webgl: [9, 9] }, software })
    const trials = await trialBackends(slow.makeWork, slow.options)
    // WebGL would be the same CPU.
    expect(names(trials)).toEqual(['wasm', 'webgpu'])
    expect(trials[1]).toMatchObject({ software: true, failure: 'too slow: no result within 1.6 s' })
  })

  it('spares a CPU in disguise the step when a taste says enough, unless nothing else works', async () => {
    const software = ['webgl', 60] as const
    const here = machine({ steps: { wasm: [40, 30], webgl: [9, 9] }, software })
    const trials = await trialBackends(here.makeWork, here.options)
    expect(names(trials)).toEqual(['wasm', 'webgpu', 'webgl'])
    expect(trials[2]?.failure).toBe('software: a small product took 20.0 times as long as on wasm')
    expect(here.taken.webgl).toBeUndefined()
    const alone = machine({ steps: { webgl: [3000, 9] }, software })
    expect((await trialBackends(alone.makeWork, alone.options))[0]).toMatchObject({
      name: 'webgl',
      stepMs: 9,
    })
  })

  it('falls to plain JavaScript where nothing else works, and says why the others are out', async () => {
    const here = machine({ steps: { cpu: [300, 200] } })
    const trials = await trialBackends(here.makeWork, here.options)
    expect(names(trials)).toEqual(['cpu', 'wasm', 'webgpu', 'webgl'])
    expect(trials[1]).toEqual({ name: 'wasm', device: '', software: false, failure: 'no adapter' })
    expect(chooseBackend(trials, 'auto').reason).toBe('only')
  })

  it('goes on past a device that is lost, and past one that does not answer', async () => {
    const here = machine({
      steps: { wasm: [40, 30], webgpu: [9, 4], webgl: [9, 4] },
      dies: 'webgpu',
      silent: 'webgl',
    })
    const trial = trialBackends(here.makeWork, here.options)
    await vi.advanceTimersByTimeAsync(60_000)
    const [first, ...failed] = await trial
    expect(first?.name).toBe('wasm')
    expect(failed.map(({ failure }) => failure)).toEqual([
      'lost: the driver was reset',
      'too slow: no result within 6.0 s',
    ])
    expect(here.closed).toEqual(['webgpu', 'webgl'])
  })

  it('closes everything when it is cancelled', async () => {
    const here = machine({ steps: { wasm: [40, 30], webgpu: [9, 4] } })
    const controller = new AbortController()
    const emit = () => controller.abort()
    const trial = trialBackends(here.makeWork, { ...here.options, emit, signal: controller.signal })
    await expect(trial).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(here.closed).toEqual(['wasm'])
  })
})

describe('chooseBackend', () => {
  const trial = (name: BackendName, stepMs?: number): BackendTrial => ({
    name,
    device: name,
    software: false,
    ...(stepMs === undefined ? { failure: 'no adapter' } : { stepMs }),
  })

  it('takes the fastest, the only one, or the one asked for', () => {
    const trials = [trial('wasm', 30), trial('webgpu', 4), trial('webgl')]
    expect(chooseBackend(trials, 'auto')).toEqual({
      name: 'webgpu',
      device: 'webgpu',
      reason: 'measured',
      trial: trials,
    })
    expect(chooseBackend([trial('webgpu'), trial('wasm', 30)], 'auto').reason).toBe('only')
    expect(chooseBackend(trials, 'wasm')).toEqual({
      name: 'wasm',
      device: 'wasm',
      reason: 'chosen',
      trial: [],
    })
  })

  it('says so when there is none', () => {
    expect(() => chooseBackend([trial('wasm')], 'auto')).toThrow(
      expect.objectContaining({ problem: { code: 'backend-none', values: {} } }),
    )
  })
})
