import type { WordModel, WordModelDefinition } from '../models/word-vectors/contract'
import type { SpawnThread } from '../models/word-vectors/threads'
import {
  corpusOf,
  countLines,
  hasNeighbours,
  joinPhrases,
  readRunningWords,
  type ReadingOptions,
  type RunningWords,
} from '../corpus'
import { LabError, type Problem } from '../problem'
import type { Scratch } from '../scratch'
import type { Settings } from '../settings'
import { readTexts, type DataSource } from '../text'
import { createNotes, type Note } from '../text/note'
import { generateWorld } from '../worlds'
import type { Clock } from './clock'
import type { Control } from './control'
import type { RunEvent, RunRecord } from './events'
import type { TrainJob } from './job'
import { watchDevice } from './watch'
import type { WordBackend } from './word-backend'
import { truthOfWorld, type WordTruth } from './word-truth'
import { trainWords } from './words'

export interface WordRun {
  readonly job: TrainJob
  readonly definition: WordModelDefinition
  readonly settings: Settings
  readonly backend: WordBackend
  readonly control: Control
  readonly clock: Clock
  readonly emit: (event: RunEvent) => void
  readonly signal?: AbortSignal
  readonly spawnThread?: SpawnThread
}

/**
 * Keeps the running words of the last source, so that other settings need not read the text again.
 *
 * @param scratch where long texts stand meanwhile
 */
export function createCorpusPreparer(scratch?: Scratch) {
  let kept:
    | {
        readonly key: string
        readonly running: RunningWords
        readonly truth: WordTruth
        readonly notes: readonly Note[]
      }
    | undefined
  /** The last run's text with phrases in it. */
  let lastJoined: RunningWords | undefined

  async function read(
    { spec, files }: DataSource,
    options: { readonly signal?: AbortSignal; readonly progress: (done: number) => void },
    reading: ReadingOptions,
  ) {
    const key = JSON.stringify(spec)
    if (kept?.key === key) return kept
    kept?.running.ids.close?.()
    kept = undefined
    if (spec.kind === 'world') {
      const { texts, truth } = generateWorld(spec)
      const running = await readRunningWords([texts], reading)
      kept = { key, running, truth: truthOfWorld(truth, spec.world), notes: [] }
    } else {
      const { tell, all } = createNotes()
      const running = await readRunningWords(readTexts({ spec, files }, { ...options, tell }), reading)
      kept = { key, running, truth: {}, notes: all() }
    }
    return kept
  }

  /** One run of a model of word vectors, from its text to `finished`. Throws what reading, building and training throw. */
  return async function runWords(run: WordRun): Promise<void> {
    const { job, definition, settings, control, clock, emit, signal, spawnThread } = run
    const record = (record: RunRecord, vocabulary?: readonly string[]) =>
      emit({ record, ...(vocabulary ? { vocabulary } : {}) })
    const preparing = (phase: 'reading' | 'building') => (done: number) =>
      record({ type: 'preparing', at: clock.now(), phase, done })
    const cancellable = signal ? { signal } : {}
    const warn = (problem: Problem) =>
      record({ type: 'warning', at: clock.now(), step: job.resume?.checkpoint.step ?? 0, problem })
    const room = { ...cancellable, ...(scratch && { scratch }), warn }
    preparing('reading')(0)
    const { running, truth, notes } = await read(
      job.source,
      { ...cancellable, progress: preparing('reading') },
      room,
    )
    if (notes.length > 0)
      emit({ record: { type: 'preparing', at: clock.now(), phase: 'reading', done: 1 }, notes })
    const minCount = Number(settings.minCount)
    lastJoined?.ids.close?.()
    lastJoined = undefined
    const joined = await joinPhrases(running, {
      passes: Number(settings.phrases),
      threshold: Number(settings.phraseThreshold),
      minCount,
      ...room,
    })
    if (joined !== running) lastJoined = joined
    const corpus = corpusOf(joined, { minCount, maxVocabulary: Number(settings.maxVocabulary) })
    if (!hasNeighbours(corpus)) throw new LabError('neighbours-none')
    const { resume } = job
    const window = Number(settings.window)
    // Fewer words than one window: the one in the middle and those to either side.
    if (!resume && corpus.length <= 2 * window) {
      warn({ code: 'text-short', values: { count: corpus.length, window } })
    }
    if (resume && resume.vocabulary.join('\n') !== corpus.words.join('\n')) {
      throw new LabError('data-missing', { name: nameOf(job.source) })
    }
    preparing('building')(0)
    const { form, report, open } = run.backend
    const watch = open && watchDevice(open)
    let model: WordModel | undefined
    try {
      model = await definition.build(settings, corpus, {
        ...room,
        ...(spawnThread && { spawnThread }),
        backend: form,
        progress: preparing('building'),
      })
      const backend = { ...report, device: `${report.device}, ${model.form}` }
      if (resume) {
        const { checkpoint, after } = resume
        const { step } = checkpoint
        record({ type: 'resumed', at: clock.now(), step, backend, ...(after && { after }) })
      } else {
        record(
          {
            type: 'started',
            at: clock.now(),
            time: Date.now(),
            model: job.model,
            settings,
            data: job.source.spec,
            backend,
            classes: [],
            texts: { train: countLines(corpus), validation: 0, test: 0 },
            words: corpus.length,
            vocabulary: corpus.words.length,
            parameters: model.parameterCount,
            steps: model.steps,
            stepsPerEpoch: model.stepsPerEpoch,
          },
          corpus.words,
        )
      }
      const measures = { ...truth, ...job.measures }
      await trainWords({
        ...{ model, truth: measures, control, clock, emit },
        ...cancellable,
        ...(watch && { guard: watch.guard }),
        ...(resume && { resume: resume.checkpoint }),
      })
    } catch (thrown) {
      throw watch ? await watch.reasonFor(thrown) : thrown
    } finally {
      watch?.end()
      model?.dispose()
    }
  }
}

function nameOf({ spec }: DataSource): string {
  return spec.kind === 'world' ? spec.world : spec.name
}
