import { openBackend, type EngineOptions, type OpenBackend } from '../engine/open'
import { assertFits, largestTensorBytes, mostBytes } from '../engine/memory'
import { engineReport, type EngineReport } from '../engine/report'
import { chooseBackend, trialBackends } from '../engine/trial'
import { formsInUse } from '../kernels/forms'
import { definitions, wordDefinitions } from '../models/registry'
import type { WordModelDefinition } from '../models/word-vectors/contract'
import type { SpawnThread } from '../models/word-vectors/threads'
import { LabError, problemOf } from '../problem'
import { randomFrom } from '../random'
import type { Scratch } from '../scratch'
import { checkSettings, type Settings } from '../settings'
import { schemas, sizedFor } from '../models'
import { benchmarkBackends, type Benchmarked } from './benchmark'
import { createClock, type Clock } from './clock'
import { compileRun } from './compile'
import { createControl, type Control } from './control'
import type { BackendName, BackendReport, BackendTrial, RunEvent, RunRecord } from './events'
import type { TrainJob } from './job'
import { trainTexts } from './loop'
import { makePlan } from './plan'
import { createPreparer } from './prepare'
import { startOf } from './start-vectors'
import { createRecovery, isDeviceFailure, reopen } from './recovery'
import { trialStep } from './trialStep'
import { watchDevice } from './watch'
import { createWordBackends, type WordBackend } from './word-backend'
import { createCorpusPreparer } from './word-session'

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

/** The trainer of a worker or of the command line: it holds one open backend and the last texts it read. */
export function createTrainer(
  engine: EngineOptions = {},
  spawnThread?: SpawnThread,
  scratch?: Scratch,
): Trainer {
  const prepare = createPreparer()
  const runWords = createCorpusPreparer(scratch)
  const wordBackends = createWordBackends(engine, spawnThread)
  let open: OpenBackend | undefined
  let trials: readonly BackendTrial[] | undefined
  let control: Control | undefined
  /** What the run in progress computes on. */
  let computing: Computing | undefined

  async function trial(again: boolean, emit: (trial: BackendTrial) => void, signal?: AbortSignal) {
    if (trials && !again) {
      trials.forEach(emit)
      return trials
    }
    open?.close()
    open = undefined
    const measured = await trialBackends(trialStep, { engine, emit, ...(signal ? { signal } : {}) })
    trials = measured
    return measured
  }

  async function use(
    asked: BackendName | 'auto',
    signal?: AbortSignal,
  ): Promise<{ open: OpenBackend; report: BackendReport }> {
    const measured = asked === 'auto' ? await trial(false, () => undefined, signal) : []
    const report = chooseBackend(measured, asked)
    if (open && open.name !== report.name) open.close()
    // One that is open already is given back as it is.
    const opened = await openBackend(report.name, engine)
    open = opened
    return { open: opened, report: { ...report, device: opened.device } }
  }

  async function useForWords(
    definition: WordModelDefinition,
    settings: Settings,
    job: TrainJob,
    recovered?: Recovered,
    signal?: AbortSignal,
  ): Promise<WordBackend> {
    if (recovered) return wordBackends.recovered(recovered.open, recovered.report)
    const known = job.trial ?? trials
    const chosen = await wordBackends.choose({
      ...{ definition, settings, asked: job.backend },
      ...(known && { known }),
      ...(signal && { signal }),
    })
    if (chosen.open) {
      if (open && open.name !== chosen.open.name) open.close()
      open = chosen.open
    }
    return chosen
  }

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
      if (computing) recovery.take(event)
      emit(event)
    }
    const shared = { control: live, clock, emit: send, ...(signal ? { signal } : {}) }
    let asked = job
    let recovered: Recovered | undefined
    try {
      for (;;) {
        try {
          await run(asked, shared, recovered)
          return
        } catch (thrown) {
          const problem = problemOf(thrown)
          if (!isDeviceFailure(problem) || !computing || signal?.aborted) throw thrown
          const { open: lost, report } = computing
          lost.close()
          const resume = recovery.resume(problem, clock.now())
          const { doubtful } = recovery
          recovered = await recoverFrom(job, lost, report, doubtful)
          open = recovered.open
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

  /** What the run goes on with. Models of word vectors need no backend but a GPU's. */
  async function recoverFrom(
    job: TrainJob,
    lost: OpenBackend,
    report: BackendReport,
    doubtful: boolean,
  ): Promise<Recovered> {
    const again = { doubtful, trials: trials ?? [], engine }
    const ofWords = wordDefinitions[job.model]
    if (ofWords) {
      const among = ofWords.forms.filter((form) => form !== 'wasm')
      const opened = await reopen(lost.name, { ...again, among }).catch(() => undefined)
      return { ...(opened && { open: opened }), report }
    }
    const opened = await reopen(lost.name, again)
    const { name, device } = opened
    return { open: opened, report: { ...report, name, device } }
  }

  async function run(
    job: TrainJob,
    { control, clock, emit, signal }: Live,
    recovered?: Recovered,
  ): Promise<void> {
    const record = (record: RunRecord, vocabulary?: readonly string[]) =>
      emit({ record, ...(vocabulary ? { vocabulary } : {}) })
    const preparing = (phase: 'backend' | 'reading' | 'building' | 'compiling', done?: number) =>
      record({ type: 'preparing', at: clock.now(), phase, ...(done === undefined ? {} : { done }) })
    const schema = schemas[job.model]
    const definition = definitions[job.model]
    const ofWords = wordDefinitions[job.model]
    if (!schema || !(definition ?? ofWords)) throw new LabError('link-model-unknown', { model: job.model })
    const { settings, problems } = checkSettings(schema, sizedFor(job.settings, job.start?.spec))
    if (problems[0]) throw new LabError(problems[0].code, problems[0].values)
    if (ofWords) {
      preparing('backend')
      const rest = { ...(signal && { signal }), ...(spawnThread && { spawnThread }) }
      const backend = await useForWords(ofWords, settings, job, recovered, signal)
      computing = backend.open && { open: backend.open, report: backend.report }
      await runWords({ job, definition: ofWords, settings, backend, control, clock, emit, ...rest })
      return
    }
    if (!definition) throw new LabError('link-model-unknown', { model: job.model })

    preparing('backend')
    if (job.trial) trials ??= job.trial
    const { open, report } = recovered?.open
      ? { open: recovered.open, report: recovered.report }
      : await use(job.backend, signal)
    computing = { open, report }
    const { resume } = job
    const prepared = await prepare(job.source, settings, {
      ...(signal ? { signal } : {}),
      ...(resume ? { vocabulary: resume.vocabulary } : {}),
      progress: (done) => preparing('reading', done),
      warn: (problem) => record({ type: 'warning', at: clock.now(), step: 0, problem }),
      note: (notes) => {
        if (notes.length > 0)
          emit({ record: { type: 'preparing', at: clock.now(), phase: 'reading', done: 1 }, notes })
      },
    })
    preparing('building')
    const { vocabulary, classes, split } = prepared
    const shape = { vocabulary: vocabulary.size, classes: classes.length }
    const needs = definition.needs?.(settings, shape)
    if (needs) {
      assertFits(needs.largest, largestTensorBytes())
      assertFits(needs.total, mostBytes())
    }
    const start = await startOf(job, settings, vocabulary, {
      ...(signal ? { signal } : {}),
      progress: (done) => preparing('building', done),
    })
    const watch = watchDevice(open, needs?.total)
    const model = definition.build(
      settings,
      { ...shape, ...(start && { start: start.rows }) },
      randomFrom(Number(settings.seed)),
    )
    try {
      const compiling = compileRun(model, prepared.texts, settings, (done) => preparing('compiling', done))
      await watch.guard(compiling)
      if (resume) {
        const { checkpoint, after } = resume
        record({
          type: 'resumed',
          at: clock.now(),
          step: checkpoint.step,
          backend: report,
          ...(after && { after }),
        })
      } else {
        const { steps, stepsPerEpoch } = makePlan(
          split.train.length,
          Number(settings.batchSize),
          Number(settings.epochs),
        )
        const texts = {
          train: split.train.length,
          validation: split.validation.length,
          test: split.test.length,
        }
        const facts = {
          classes,
          texts,
          vocabulary: vocabulary.size,
          ...(start && { start: start.record }),
          parameters: model.parameterCount,
          steps,
          stepsPerEpoch,
        }
        record(
          {
            type: 'started',
            at: clock.now(),
            time: Date.now(),
            model: job.model,
            settings,
            data: job.source.spec,
            backend: report,
            ...facts,
          },
          vocabulary.words,
        )
      }
      await trainTexts({
        model,
        prepared,
        settings,
        control,
        emit,
        clock,
        guard: watch.guard,
        ...(resume ? { resume } : {}),
        ...(signal ? { signal } : {}),
      })
    } catch (thrown) {
      throw await watch.reasonFor(thrown)
    } finally {
      watch.end()
      model.dispose()
    }
  }

  return {
    trial: ({ again }, emit, signal) => trial(again, emit, signal),
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
      open?.close()
      open = undefined
      return benchmarkBackends(engine, emit, signal)
    },
  }
}

interface Computing {
  readonly open: OpenBackend
  readonly report: BackendReport
}

/** What a run goes on with after a loss: without a backend where it needs none. */
type Recovered = Pick<Computing, 'report'> & Partial<Computing>

interface Live {
  readonly control: Control
  readonly clock: Clock
  readonly emit: (event: RunEvent) => void
  readonly signal?: AbortSignal
}
