import { assertFits, largestTensorBytes, mostBytes } from '../engine/memory'
import type { EngineOptions } from '../engine/open'
import { engineReport, type EngineReport } from '../engine/report'
import { formsInUse } from '../kernels/forms'
import { GENERAL, schemas, sizedFor } from '../models'
import type { Built, Definition, Prepared } from '../models/definition'
import { createDefinitions } from '../models/registry'
import type { SpawnThread } from '../models/word-vectors/threads'
import { LabError, problemOf } from '../problem'
import type { Scratch } from '../scratch'
import { checkSettings, defaultsOf, type Schema, type Settings } from '../settings'
import { createBackends, type Computing } from './backends'
import { benchmarkBackends, type Benchmarked } from './benchmark'
import { createClock, type Clock } from './clock'
import { createControl, type Control } from './control'
import type { BackendTrial, RunEvent, RunRecord } from './events'
import type { TrainJob } from './job'
import { trainRun } from './loop'
import { createRecovery, isDeviceFailure } from './recovery'
import { watchDevice } from './watch'

export type { TrainJob }

export interface Trainer {
  trial(
    request: { readonly again: boolean },
    emit: (trial: BackendTrial) => void,
    signal?: AbortSignal,
  ): Promise<readonly BackendTrial[]>
  /**
   * Trains one run to its end and streams it; never throws: a failure is the last event. The caller starts one
   * run at a time.
   */
  train(job: TrainJob, emit: (event: RunEvent) => void, signal?: AbortSignal): Promise<void>
  control(request: { readonly action: 'pause' | 'resume' | 'step' | 'stop' }): Promise<void>
  /** What the open backend is made of and holds; undefined while none is open. */
  machine(): Promise<MachineReport | undefined>
  /** Measures every backend with training steps. Throws `backend-busy` while a run trains. */
  benchmark(emit: (row: Benchmarked) => void, signal?: AbortSignal): Promise<readonly Benchmarked[]>
}

export interface MachineReport extends EngineReport {
  /** Which form of each of our operations is used. */
  readonly forms: Readonly<Record<string, string>>
}

/** A model as a trainer can be given it beside the lab's own. */
export interface OwnModel {
  readonly definition: Definition
  readonly schema: Schema
}

/** The trainer of a worker or of the command line: it holds one open backend and the last data it read. */
export function createTrainer(
  engine: EngineOptions = {},
  spawnThread?: SpawnThread,
  scratch?: Scratch,
  own: readonly OwnModel[] = [],
): Trainer {
  const lab = createDefinitions({ ...(spawnThread && { spawnThread }), ...(scratch && { scratch }) })
  const definitions = new Map([
    ...lab,
    ...own.map(({ definition }) => [definition.name, definition] as const),
  ])
  const schemaOf = (model: string) =>
    own.find(({ definition }) => definition.name === model)?.schema ??
    (Object.hasOwn(schemas, model) ? schemas[model] : undefined)
  const general = definitions.get(GENERAL) as Definition
  const backends = createBackends(engine, general, defaultsOf(schemas[GENERAL] as Schema))
  let control: Control | undefined
  /** What the run in progress computes on. */
  let computing: Computing | undefined

  async function train(job: TrainJob, emit: (event: RunEvent) => void, signal?: AbortSignal): Promise<void> {
    const clock = createClock(job.resume?.at ?? 0)
    const live = createControl(job.startPaused)
    control = live
    // A cancelled run may be waiting in a pause.
    signal?.addEventListener('abort', live.stop, { once: true })
    let step = job.resume?.checkpoint.step ?? 0
    const recovery = createRecovery(job.resume)
    const send = (event: RunEvent) => {
      if ('step' in event.record) step = event.record.step
      // WebAssembly's memory is not lost, and its tables may be large.
      if (computing?.open) recovery.take(event)
      emit(event)
    }
    const shared = { control: live, clock, emit: send, ...(signal ? { signal } : {}) }
    let asked = job
    let recovered: Computing | undefined
    try {
      for (;;) {
        try {
          await run(asked, shared, recovered)
          return
        } catch (thrown) {
          const problem = problemOf(thrown)
          if (!isDeviceFailure(problem) || signal?.aborted) throw thrown
          const { report, open } = computing ?? {}
          const definition = definitions.get(job.model)
          if (!report || !open || !definition) throw thrown
          const resume = recovery.resume(problem, clock.now())
          recovered = await backends.recover(definition, { report, open }, recovery.doubtful)
          asked = { ...job, ...(resume && { resume }) }
        }
      }
    } catch (thrown) {
      emit({ record: { type: 'failed', at: clock.now(), step, problem: problemOf(thrown) } })
    } finally {
      control = undefined
      computing = undefined
    }
  }

  async function run(job: TrainJob, live: Live, recovered?: Computing): Promise<void> {
    const { control, clock, emit, signal } = live
    const cancellable = signal ? { signal } : {}
    const record = (record: RunRecord) => emit({ record })
    type Phase = Extract<RunRecord, { type: 'preparing' }>['phase']
    const progress = (phase: Phase, done?: number) =>
      record({ type: 'preparing', at: clock.now(), phase, ...(done !== undefined && { done }) })
    const definition = definitions.get(job.model)
    const schema = schemaOf(job.model)
    if (!schema || !definition) throw new LabError('link-model-unknown', { model: job.model })
    const { settings, problems } = checkSettings(schema, sizedFor(job.settings, job.start?.spec))
    if (problems[0]) throw new LabError(problems[0].code, problems[0].values)

    progress('backend')
    const known = job.trial && { known: job.trial }
    computing =
      recovered ??
      (await backends.choose({ definition, settings, asked: job.backend, ...known, ...cancellable }))
    const { open, report } = computing
    const step = job.resume?.checkpoint.step ?? 0
    const prepared = await definition.prepare({
      ...{ job, settings, progress, ...cancellable },
      warn: (problem) => record({ type: 'warning', at: clock.now(), step, problem }),
      note: (notes) => {
        const reading = { type: 'preparing', at: clock.now(), phase: 'reading', done: 1 } as const
        if (notes.length > 0) emit({ record: reading, notes })
      },
    })
    const { needs } = prepared
    if (needs) {
      assertFits(needs.largest, largestTensorBytes())
      assertFits(needs.total, mostBytes())
    }
    const watch = open && watchDevice(open, needs?.total)
    const guard = watch ? watch.guard : <T>(work: Promise<T>) => work
    let built: Built | undefined
    try {
      built = await prepared.build(report.name, guard)
      emit(firstEvent({ job, settings, report, prepared, built, at: clock.now() }))
      const { resume } = job
      const { trainee } = built
      await trainRun({ trainee, control, emit, clock, guard, ...(resume && { resume }), ...cancellable })
    } catch (thrown) {
      throw watch ? await watch.reasonFor(thrown) : thrown
    } finally {
      watch?.end()
      built?.trainee.dispose()
    }
  }

  return {
    trial: ({ again }, emit, signal) => backends.trial(again, emit, signal),
    train,
    async control({ action }) {
      control?.[action]()
    },
    async machine() {
      const report = engineReport()
      return report && { ...report, forms: formsInUse() }
    },
    async benchmark(emit, signal) {
      // A run would lose its backend to it.
      if (control) throw new LabError('backend-busy')
      backends.close()
      return benchmarkBackends(engine, general, emit, signal)
    },
  }
}

interface Live {
  readonly control: Control
  readonly clock: Clock
  readonly emit: (event: RunEvent) => void
  readonly signal?: AbortSignal
}

interface Beginning {
  readonly job: TrainJob
  readonly settings: Settings
  readonly report: Computing['report']
  readonly prepared: Prepared
  readonly built: Built
  readonly at: number
}

/** What a run says first: that it has started, and on what; or that it goes on. */
function firstEvent({ job, settings, report, prepared, built, at }: Beginning): RunEvent {
  const { trainee, facts } = built
  const { form, parameterCount, steps, stepsPerEpoch } = trainee
  const backend = form === undefined ? report : { ...report, device: `${report.device}, ${form}` }
  const { resume } = job
  if (resume) {
    const { checkpoint, after } = resume
    return { record: { type: 'resumed', at, step: checkpoint.step, backend, ...(after && { after }) } }
  }
  return {
    record: {
      ...{
        type: 'started',
        at,
        time: Date.now(),
        model: job.model,
        settings,
        data: job.source.spec,
        backend,
      },
      ...facts,
      ...{ vocabulary: prepared.vocabulary.length, parameters: parameterCount, steps, stepsPerEpoch },
    },
    vocabulary: prepared.vocabulary,
  }
}
