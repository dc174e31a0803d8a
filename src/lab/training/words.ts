import type { WordModel, WordResults } from '../models/word-vectors/contract'
import { firstNotFiniteIn } from '../models/weights'
import { LabError } from '../problem'
import { createSpace, scoreAnalogies, scoreSimilarity, type AnalogySet } from '../vectors'
import type { Clock } from './clock'
import type { Control } from './control'
import type { Checkpoint, Metrics, NamedArrays, RunEvent, RunRecord, Summary } from './events'
import { nextTurn } from './turn'
import type { WordTruth } from './word-truth'

export interface WordsInput {
  readonly model: WordModel
  /** What the vectors are scored by while they learn. */
  readonly truth: WordTruth
  readonly control: Control
  readonly emit: (event: RunEvent) => void
  /** Milliseconds since the run started, pauses left out. */
  readonly clock: Clock
  /** Fails a wait for the model once its device is gone. */
  readonly guard?: <T>(work: Promise<T>) => Promise<T>
  readonly resume?: Checkpoint
  readonly signal?: AbortSignal
}

/** Work between two looks at the messages, in milliseconds. */
const TURN_MS = 40
const RECORD_MS = 100
const SCORE_MS = 1500
/** A score may take at most this share of the time. */
const SCORE_SHARE = 0.1
/**
 * Checkpoints come at most this often, and rarer when they are large: about four megabytes a second, all that goes on
 * with them included. Each is copied, sent, stored and drawn, and the copies that wait for it are memory too.
 */
const CHECKPOINT_MS = 1000
const CHECKPOINT_BYTES_A_MS = 4000
const CHECKPOINT_MOST_MS = 30_000

/**
 * Trains a model of word vectors until its last step, a stop or a failure, and reports. Everything from the first metric to `finished`
 * is emitted. Throws LabError (`loss-not-finite`, `subsampling-all`, `cancelled`) after which the run has failed.
 */
export async function trainWords(input: WordsInput): Promise<void> {
  const { model, truth, control, emit, clock, signal, resume, guard = (work) => work } = input
  const record = (record: RunRecord, rest: Omit<RunEvent, 'record'> = {}) => emit({ record, ...rest })
  let checkpointEvery = CHECKPOINT_MS
  let trainingMs = 0
  /** From here on the time is that of steps whose results are not read yet. */
  let since = clock.now()
  let read = 0
  let predicted = 0
  let sum = emptySum()
  let lastRecord = clock.now()
  let lastScore = -Infinity
  let scoreMs = 0
  let lastCheckpoint = -Infinity
  let shown = -1
  let scores: Metrics = {}

  const epochNow = () => model.done / model.stepsPerEpoch
  const breathe = async () => {
    if (signal?.aborted) throw new LabError('cancelled')
    await nextTurn()
  }

  /** Reports steps that are done: what has only been sent counts for no speed. */
  async function report(): Promise<void> {
    await settle()
    lastRecord = clock.now()
    if (sum.steps === 0) return
    const at = lastRecord
    const step = model.done
    const values = {
      ...(sum.predictions > 0 ? { loss: sum.loss / sum.predictions } : {}),
      learningRate: sum.rate,
    }
    const stepMs = sum.ms / sum.steps
    const speed = { tokensPerSecond: (sum.read / Math.max(sum.ms, 0.001)) * 1000, stepMs }
    record({ type: 'metric', at, step, epoch: epochNow(), values })
    const remainingMs = (model.steps - step) * stepMs
    record({ type: 'progress', at, step, epoch: epochNow(), ...speed, remainingMs })
    sum = emptySum()
  }

  /** Scores the vectors as they are, where there is anything to score them by: by all analogies only at the end. */
  async function score(whole = false): Promise<void> {
    if (!truth.similarity && !truth.analogies) return
    await settle()
    const began = performance.now()
    const space = createSpace(await guard(model.vectors()))
    const values: Record<string, number> = {}
    if (truth.similarity) {
      const { correlation } = scoreSimilarity(space, truth.similarity)
      if (Number.isFinite(correlation)) values.similarity = correlation
    }
    if (truth.analogies) {
      const asking = whole ? truth.analogies : sampled(truth.analogies)
      const { right, asked } = await scoreAnalogies(space, asking, { breathe })
      if (asked > 0) values.analogies = right / asked
    }
    scores = values
    scoreMs = performance.now() - began
    lastScore = clock.now()
    since = lastScore
    if (Object.keys(values).length === 0) return
    record({ type: 'metric', at: lastScore, step: model.done, epoch: epochNow(), values })
  }

  async function checkpoint(): Promise<void> {
    if (shown === model.done) return
    await settle()
    shown = model.done
    lastCheckpoint = clock.now()
    const kept: Checkpoint = {
      step: model.done,
      epoch: epochNow(),
      // Nothing tells which is best but the last: there is no validation.
      best: false,
      weights: await guard(model.weights()),
      optimizer: await guard(model.state()),
    }
    const bytes = bytesOf(kept.weights) + bytesOf(kept.optimizer ?? {})
    checkpointEvery = Math.min(CHECKPOINT_MOST_MS, Math.max(CHECKPOINT_MS, bytes / CHECKPOINT_BYTES_A_MS))
    const { step, epoch } = kept
    record({ type: 'snapshot', at: clock.now(), step, epoch, best: false }, { checkpoint: kept })
    since = clock.now()
  }

  async function oneStep(): Promise<void> {
    const stepping = model.step()
    const took = stepping instanceof Promise ? await guard(stepping) : stepping
    if (!Number.isFinite(took.loss)) throw await overflowed()
    take(took)
    sum.steps++
    sum.rate = took.rate
  }

  function take({ loss, predictions, read: more }: WordResults): void {
    sum.loss += loss
    sum.predictions += predictions
    predicted += predictions
    sum.read += more
    read += more
  }

  /** Waits for all steps that have begun. All that is known is in the next report, and the time they have taken. */
  async function settle(): Promise<void> {
    const took = model.settle && (await guard(model.settle()))
    if (took && !Number.isFinite(took.loss)) throw await overflowed()
    if (took) take(took)
    const now = clock.now()
    trainingMs += now - since
    sum.ms += now - since
    since = now
  }

  async function overflowed(): Promise<LabError> {
    const tensor = firstNotFiniteIn(await guard(model.weights()))
    return new LabError('loss-not-finite', {
      step: model.done,
      ...(tensor !== undefined && { of: 'weights', tensor }),
    })
  }

  async function waitWhilePaused(): Promise<void> {
    await report()
    record({ type: 'paused', at: clock.now(), step: model.done })
    clock.pause()
    await checkpoint()
    while (control.paused && !control.stopped && !signal?.aborted) {
      if (!control.takeStep()) {
        await control.changed()
        continue
      }
      clock.resume()
      since = clock.now()
      await oneStep()
      await report()
      await score()
      clock.pause()
      await checkpoint()
      if (model.done === model.steps) break
    }
    clock.resume()
    since = clock.now()
  }

  if (resume) model.restore(resume.weights, resume.optimizer)
  else {
    await score()
    await checkpoint()
  }
  since = clock.now()
  let turned = performance.now()
  while (model.done < model.steps && !control.stopped) {
    if (signal?.aborted) throw new LabError('cancelled')
    if (control.paused) {
      await waitWhilePaused()
      continue
    }
    await oneStep()
    const now = clock.now()
    if (now - lastRecord >= RECORD_MS) await report()
    if (now - lastScore >= Math.max(SCORE_MS, scoreMs / SCORE_SHARE)) await score()
    if (now - lastCheckpoint >= checkpointEvery) await checkpoint()
    if (performance.now() - turned >= TURN_MS) {
      await breathe()
      turned = performance.now()
    }
  }
  if (signal?.aborted) throw new LabError('cancelled')
  await report()
  await score(true)
  await checkpoint()
  const summary: Summary = {
    bestStep: model.done,
    validation: {},
    test: scores,
    trainingMs,
    tokensPerSecond: trainingMs > 0 ? (read / trainingMs) * 1000 : 0,
  }
  const reason = model.done === model.steps ? 'completed' : 'stopped'
  // Every line that is trained on has neighbours: only subsampling takes them all away.
  if (reason === 'completed' && predicted === 0 && !resume) throw new LabError('subsampling-all')
  record({ type: 'finished', at: clock.now(), step: model.done, reason, summary })
}

/** So many analogies, evenly over the set, are asked while it learns. */
const MOST_ANALOGIES = 600

function sampled(set: AnalogySet): AnalogySet {
  const all = set.sections.reduce((sum, { analogies }) => sum + analogies.length, 0)
  const every = Math.ceil(all / MOST_ANALOGIES)
  if (every <= 1) return set
  let index = 0
  return {
    name: set.name,
    sections: set.sections.map(({ name, analogies }) => ({
      name,
      analogies: analogies.filter(() => index++ % every === 0),
    })),
  }
}

function emptySum() {
  return { steps: 0, ms: 0, loss: 0, predictions: 0, read: 0, rate: 0 }
}

function bytesOf(arrays: NamedArrays): number {
  return Object.values(arrays).reduce((sum, { data }) => sum + data.byteLength, 0)
}
