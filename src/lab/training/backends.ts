import { openBackend, type EngineOptions, type OpenBackend } from '../engine/open'
import { webAssemblyDevice } from '../engine/own-wasm'
import { chooseBackend, trialBackends } from '../engine/trial'
import type { Definition } from '../models/definition'
import type { Settings } from '../settings'
import type { BackendName, BackendReport, BackendTrial } from './events'
import { reopen } from './recovery'

/** What a run computes on. */
export interface Computing {
  readonly report: BackendReport
  /** Open and current; none where a model computes in WebAssembly by itself. */
  readonly open?: OpenBackend
}

/** A run that asks for what its model can compute on. */
export interface Asking {
  readonly definition: Definition
  readonly settings: Settings
  readonly asked: BackendName | 'auto'
  /** A trial of this machine made earlier, of the model that stands for all. */
  readonly known?: readonly BackendTrial[]
  readonly signal?: AbortSignal
}

/**
 * The one open backend of a place that trains, and what is known of the others.
 *
 * @param general the model whose trial stands for the machine
 */
export function createBackends(engine: EngineOptions, general: Definition, generalSettings: Settings) {
  let open: OpenBackend | undefined
  const measured = new Map<string, readonly BackendTrial[]>()
  const generalKey = general.trial.key(generalSettings)

  /** Opens one by name, and closes another that was open. */
  async function opened(name: BackendName): Promise<OpenBackend> {
    if (open && open.name !== name) open.close()
    // One that is open already is given back as it is.
    open = await openBackend(name, engine)
    return open
  }

  function close(): void {
    open?.close()
    open = undefined
  }

  async function trialOf(
    definition: Definition,
    settings: Settings,
    rest: Pick<Asking, 'known' | 'signal'> & { readonly emit?: (trial: BackendTrial) => void },
  ): Promise<readonly BackendTrial[]> {
    const { key, work, cheap = false } = definition.trial
    close()
    const { forms, ownWasm = false } = definition
    const trials = await trialBackends((form) => work(settings, form), {
      ...{ engine, forms, ownWasm, cheap },
      ...rest,
    })
    measured.set(key(settings), trials)
    return trials
  }

  async function on(definition: Definition, name: BackendName, report: BackendReport): Promise<Computing> {
    if (definition.ownWasm && name === 'wasm')
      return { report: { ...report, name, device: webAssemblyDevice() } }
    const { device } = await opened(name)
    return { report: { ...report, name, device }, open: open as OpenBackend }
  }

  return {
    /** The trial of the machine: the one there was, or a new one. */
    async trial(
      again: boolean,
      emit: (trial: BackendTrial) => void,
      signal?: AbortSignal,
    ): Promise<readonly BackendTrial[]> {
      const held = again ? undefined : measured.get(generalKey)
      if (!held) return trialOf(general, generalSettings, { emit, ...(signal && { signal }) })
      held.forEach(emit)
      return held
    },

    /**
     * What a run is to compute on: as it was asked for, or the fastest in a trial of its model.
     *
     * @throws LabError `backend-unavailable` when the one asked for by name does not open; `backend-none`
     */
    async choose({ definition, settings, asked, known, signal }: Asking): Promise<Computing> {
      const { forms } = definition
      if (known && !measured.has(generalKey)) measured.set(generalKey, known)
      const only = forms.length === 1 ? forms[0] : undefined
      if (only ?? (asked !== 'auto' && !forms.includes(asked)))
        return on(definition, only ?? 'wasm', { name: only ?? 'wasm', device: '', reason: 'form', trial: [] })
      if (asked !== 'auto') return on(definition, asked, chooseBackend([], asked))
      const cancellable = signal ? { signal } : {}
      const machine = measured.get(generalKey)
      const own =
        measured.get(definition.trial.key(settings)) ??
        (await trialOf(definition, settings, { ...(machine && { known: machine }), ...cancellable }))
      // A model too large to take a step in a trial's time is trained all the same, where the machine is fastest.
      const works = own.some(({ stepMs }) => stepMs !== undefined)
      const trials = works || !machine ? own : machine.filter(({ name }) => forms.includes(name))
      const report = chooseBackend(trials, 'auto')
      return on(definition, report.name, report)
    },

    /**
     * What a run goes on with after its device was lost: the same again, or the next one that its model has a form for.
     *
     * @param doubtful the device is not to be trusted again
     */
    async recover(definition: Definition, lost: Required<Computing>, doubtful: boolean): Promise<Computing> {
      const { report } = lost
      lost.open.close()
      const own = definition.ownWasm === true
      const among = definition.forms.filter((form) => !(own && form === 'wasm'))
      const trials = measured.get(generalKey) ?? []
      const reopening = reopen(lost.open.name, { doubtful, trials, engine, among })
      const again = await (own ? reopening.catch(() => undefined) : reopening)
      open = again
      if (!again) return on(definition, 'wasm', report)
      return { open: again, report: { ...report, name: again.name, device: again.device } }
    },

    close,
  }
}
