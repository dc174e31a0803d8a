import * as v from 'valibot'
import type { Benchmarked, TrainerApi } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import { trialSchema } from '../../lab/formats'
import { problemOf, type Problem } from '../../lab/problem'
import type { BackendName, BackendTrial } from '../../lab/training/events'
import { recall, remember } from './remembered'
import type { TrainingMachine } from './train'
import type { Machine } from './types'

const asks: readonly (BackendName | 'auto')[] = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu']

export interface MachineOptions {
  readonly trainer: Pick<Remote<TrainerApi>, 'trial' | 'machine' | 'benchmark'>
  /** Whatever a trial depends on: a kept one counts only where this is the same. */
  readonly fingerprint: string
}

/** See {@link Machine}. */
export class MachineState implements Machine, TrainingMachine {
  #trial = $state.raw<readonly BackendTrial[] | undefined>()
  #asked = $state<BackendName | 'auto'>('auto')
  #computing = $state<BackendName | undefined>()
  trying = $state(false)
  problem = $state.raw<Problem | undefined>()
  readonly #options: MachineOptions
  #trialInProgress: Promise<void> | undefined

  constructor(options: MachineOptions) {
    this.#options = options
    this.#trial = recallTrial(options.fingerprint)
    const asked = recall('backend')
    this.#asked = asks.find((name) => name === asked) ?? 'auto'
  }

  get trial(): readonly BackendTrial[] | undefined {
    return this.#trial
  }

  get asked(): BackendName | 'auto' {
    return this.#asked
  }

  set asked(asked: BackendName | 'auto') {
    this.#asked = asked
    remember('backend', asked === 'auto' ? undefined : asked)
  }

  get using(): BackendName | undefined {
    if (this.#computing) return this.#computing
    return this.#asked === 'auto' ? fastest(this.#trial) : this.#asked
  }

  computing(backend: BackendName | undefined): void {
    this.#computing = backend
  }

  report() {
    return this.#options.trainer.machine({})
  }

  benchmark(emit: (row: Benchmarked) => void, signal: AbortSignal) {
    return this.#options.trainer.benchmark({}, emit, signal)
  }

  tryAgain(): void {
    if (!this.#computing) void this.#measure()
  }

  async settled(): Promise<void> {
    if (this.#trialInProgress) return this.#trialInProgress
    if (this.#asked === 'auto' && !this.#trial) await this.#measure()
  }

  distrust(): void {
    this.#trial = undefined
    remember('trial', undefined)
  }

  #measure(): Promise<void> {
    this.#trialInProgress ??= this.#tried().finally(() => {
      this.#trialInProgress = undefined
    })
    return this.#trialInProgress
  }

  async #tried(): Promise<void> {
    this.trying = true
    this.problem = undefined
    try {
      this.#trial = await this.#options.trainer.trial({ again: true })
      rememberTrial(this.#options.fingerprint, this.#trial)
    } catch (thrown) {
      this.problem = problemOf(thrown)
    } finally {
      this.trying = false
    }
  }
}

function fastest(trial: readonly BackendTrial[] | undefined): BackendName | undefined {
  const times = (trial ?? []).flatMap(({ name, stepMs }) => (stepMs === undefined ? [] : [{ name, stepMs }]))
  return times.sort((a, b) => a.stepMs - b.stepMs)[0]?.name
}

const keptTrial = v.strictObject({ fingerprint: v.string(), trial: v.array(trialSchema) })

function rememberTrial(fingerprint: string, trial: readonly BackendTrial[]): void {
  // One in which nothing worked is worth another try on the next visit.
  if (fastest(trial)) remember('trial', JSON.stringify({ fingerprint, trial }))
}

function recallTrial(fingerprint: string): readonly BackendTrial[] | undefined {
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), keptTrial), recall('trial'))
  return kept.success && kept.output.fingerprint === fingerprint ? kept.output.trial : undefined
}

/** The browser, its version, and what it gives this page: a change of any calls for a new trial. */
export function machineFingerprint(): string {
  const { userAgent, hardwareConcurrency } = globalThis.navigator ?? {}
  const gpu = 'gpu' in (globalThis.navigator ?? {})
  return [userAgent, hardwareConcurrency, gpu, globalThis.crossOriginIsolated].join(' | ')
}
