import { openBackend, type EngineOptions, type OpenBackend } from '../engine/open'
import { chooseBackend } from '../engine/trial'
import type { WordBackendName, WordModelDefinition } from '../models/word-vectors/contract'
import type { SpawnThread } from '../models/word-vectors/threads'
import type { Settings } from '../settings'
import type { BackendName, BackendReport, BackendTrial } from './events'
import { trialWords, webAssemblyDevice, type WordTrial } from './word-trial'

/** What a run of word vectors computes on. */
export interface WordBackend {
  readonly form: WordBackendName
  readonly report: BackendReport
  /** The GPU, open and current; none for WebAssembly, whose form needs no backend of TensorFlow.js. */
  readonly open?: OpenBackend
}

/** A run that asks for what its model can compute on. */
export interface WordBackendRequest {
  readonly definition: WordModelDefinition
  readonly settings: Settings
  readonly asked: BackendName | 'auto'
  readonly known?: readonly BackendTrial[]
  readonly signal?: AbortSignal
}

/** Chooses for runs of word vectors, and remembers what it has measured. */
export function createWordBackends(engine: EngineOptions, spawnThread?: SpawnThread) {
  const measured = new Map<string, readonly BackendTrial[]>()

  async function trial(request: WordBackendRequest): Promise<WordTrial> {
    const { definition, settings, known, signal } = request
    const key = [definition.name, settings.threads, settings.deterministic].join()
    const held = measured.get(key)
    if (held) return { trials: held }
    const result = await trialWords(definition, {
      engine,
      settings,
      ...(spawnThread && { spawnThread }),
      ...(known && { known }),
      ...(signal && { signal }),
    })
    measured.set(key, result.trials)
    return result
  }

  return {
    /** @throws LabError `backend-unavailable` when the one asked for by name does not open */
    async choose(request: WordBackendRequest): Promise<WordBackend> {
      const { definition, asked } = request
      if (asked !== 'auto') {
        const form = definition.forms.find((name) => name === asked)
        return form ? openForm(form, { ...chooseBackend([], asked), name: form }) : onWebAssembly('form')
      }
      if (definition.forms.length === 1) return onWebAssembly('form')
      const { trials, open } = await trial(request)
      const report = chooseBackend(trials, 'auto')
      if (open) return { form: open.name as WordBackendName, report, open }
      return openForm(report.name as WordBackendName, report)
    },
    /** After the device was lost: on what has opened since, or on WebAssembly where nothing has. */
    recovered(opened: OpenBackend | undefined, before: BackendReport): WordBackend {
      if (!opened) return { form: 'wasm', report: { ...before, name: 'wasm', device: webAssemblyDevice() } }
      const { name, device } = opened
      return { form: name as WordBackendName, report: { ...before, name, device }, open: opened }
    },
  }

  async function openForm(form: WordBackendName, report: BackendReport): Promise<WordBackend> {
    if (form === 'wasm')
      return { ...onWebAssembly(report.reason), report: { ...report, device: webAssemblyDevice() } }
    const open = await openBackend(form, engine)
    return { form, open, report: { ...report, device: open.device } }
  }
}

function onWebAssembly(reason: BackendReport['reason']): WordBackend {
  return { form: 'wasm', report: { name: 'wasm', device: webAssemblyDevice(), reason, trial: [] } }
}
