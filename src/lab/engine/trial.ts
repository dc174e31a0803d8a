import { LabError, problemOf } from '../problem'
import type { BackendName, BackendReport, BackendTrial } from '../training/events'
import { openBackend, type EngineOptions, type OpenBackend } from './open'
import { ownWebAssembly } from './own-wasm'
import { taste } from './taste'

/** The work a backend is measured by: a training step, read to its end. */
export interface TrialWork {
  step(): Promise<void>
  /** Frees every tensor it made. */
  dispose(): void
}

/** How a model is measured. */
export interface TrialOptions {
  readonly engine?: EngineOptions
  /** The backends that the model has a form for; by default all. */
  readonly forms?: readonly BackendName[]
  /** Its form in WebAssembly needs no backend of TensorFlow.js. */
  readonly ownWasm?: boolean
  /** A step costs a CPU in disguise no more than the taste of a product would; WebGL on such a one is out. */
  readonly cheap?: boolean
  /** An earlier trial of this machine: a GPU that failed there is not opened again. */
  readonly known?: readonly BackendTrial[]
  /** Told each result as it is known. */
  readonly emit?: (trial: BackendTrial) => void
  readonly signal?: AbortSignal
  /** Replaced in tests. */
  readonly open?: (name: BackendName, options: EngineOptions) => Promise<OpenBackend>
  /** Milliseconds of a steady clock; replaced in tests. */
  readonly now?: () => number
  /** Milliseconds of a small product on the current backend; replaced in tests. */
  readonly tasted?: () => Promise<number>
}

/** Measuring a backend ends here, even if fewer steps were taken. */
const CAP_MS = 2500
/** For one step. The first also compiles: a GPU's driver may need longer for it than for a thousand others. */
const STEP_CAP_MS = 6000
/** For one step of a CPU in disguise, beside a backend that works: it has little to win, and costs the same cores. */
const SOFTWARE_STEP_CAP_MS = 1500
const MEASURED_STEPS = 5
/** So many times slower than the best: one measured step says enough. */
const CLEARLY_SLOWER = 2

/**
 * Measures the backends on the same small training step, one after the other: WASM, then WebGPU, then WebGL where
 * WebGPU is missing or slower than WASM, and plain JavaScript only where nothing else works. A CPU in disguise
 * competes by its time, after a taste: where it is clearly slower at one small product, it is spared the step. The
 * fastest stays open and current, with its programs compiled; the others are closed.
 *
 * @param makeWork called with the backend open
 * @returns fastest first, the failed ones last
 * @throws DOMException AbortError when the signal says so; then all are closed
 */
export async function trialBackends(
  makeWork: (name: BackendName) => Promise<TrialWork>,
  options: TrialOptions = {},
): Promise<readonly BackendTrial[]> {
  const { forms, known = [], engine = {} } = options
  const has = (name: BackendName) => !forms || forms.includes(name)
  const openNamed = openerOf(options)
  const trials: BackendTrial[] = []
  let best: Best | undefined

  const attempt = async (name: BackendName): Promise<BackendTrial | undefined> => {
    if (!has(name)) return undefined
    const failed = known.find((trial) => trial.name === name && trial.failure !== undefined)
    const tried = failed && name !== 'wasm' ? { trial: failed, measured: undefined } : await tryIt(name)
    const { trial, measured } = tried
    if (measured && !(best && best.stepMs <= measured.stepMs)) {
      best?.open.close()
      best = measured
    } else {
      measured?.open.close()
    }
    trials.push(trial)
    options.emit?.(trial)
    return trial
  }
  const tryIt = (name: BackendName) => tryBackend(name, makeWork, { ...options, open: openNamed }, best)

  try {
    const wasm = await attempt('wasm')
    const webgpu = await attempt('webgpu')
    const beaten = webgpu?.stepMs === undefined || webgpu.stepMs > (wasm?.stepMs ?? Infinity)
    // Where WebGPU is a processor in disguise, WebGL is the same one.
    if (beaten && !(webgpu?.software && best)) await attempt('webgl')
    if (!best) await attempt('cpu')
    // The last one tried is the current one; the fastest is to be.
    if (best) await openNamed(best.open.name, engine)
  } catch (thrown) {
    best?.open.close()
    throw thrown
  }
  return trials.sort((a, b) => (a.stepMs ?? Infinity) - (b.stepMs ?? Infinity))
}

/**
 * The backend to compute on, and why.
 *
 * @param trials of `trialBackends`; not looked at when a backend was asked for by name
 * @throws LabError `backend-none` when every backend failed
 */
export function chooseBackend(trials: readonly BackendTrial[], asked: BackendName | 'auto'): BackendReport {
  if (asked !== 'auto') {
    const device = trials.find(({ name }) => name === asked)?.device ?? ''
    return { name: asked, device, reason: 'chosen', trial: [] }
  }
  const working = trials
    .filter(({ stepMs }) => stepMs !== undefined)
    .sort((a, b) => (a.stepMs ?? Infinity) - (b.stepMs ?? Infinity))
  const [best] = working
  if (!best) throw new LabError('backend-none')
  const { name, device } = best
  return { name, device, reason: working.length > 1 ? 'measured' : 'only', trial: trials }
}

/** Opens what a model is measured on. */
function openerOf({ open = openBackend, ownWasm = false }: TrialOptions): typeof openBackend {
  return async (name, engine) => (ownWasm && name === 'wasm' ? ownWebAssembly() : open(name, engine ?? {}))
}

interface Best {
  readonly open: OpenBackend
  readonly stepMs: number
  /** Of the small product, see `taste`. */
  readonly tasteMs: number
}

/** One backend's trial. What it opened is handed on unless it failed. @param best the fastest so far: it spares slower ones steps */
async function tryBackend(
  name: BackendName,
  makeWork: (name: BackendName) => Promise<TrialWork>,
  options: TrialOptions,
  best: Best | undefined,
): Promise<{ readonly trial: BackendTrial; readonly measured?: Best }> {
  const { engine = {}, signal, open: openNamed = openBackend, now = () => performance.now() } = options
  const { cheap = false, tasted = cheap ? async () => 0 : () => taste(now) } = options
  let open: OpenBackend | undefined
  let work: TrialWork | undefined
  try {
    signal?.throwIfAborted()
    open = await openNamed(name, engine)
    const { device, software } = open
    if (cheap && software && name === 'webgl') throw new Error('software: WebGL draws on the same processor')
    const until = watch(open)
    const capMs = software && best ? SOFTWARE_STEP_CAP_MS : STEP_CAP_MS
    const tasteMs = await until(capMs, tasted())
    if (software && best && tasteMs > CLEARLY_SLOWER * best.tasteMs) {
      const times = (tasteMs / best.tasteMs).toFixed(1)
      throw new Error(`software: a small product took ${times} times as long as on ${best.open.name}`)
    }
    work = await until(capMs, makeWork(name))
    const bestMs = best?.stepMs
    const stepMs = await measure(work, { until, now, bestMs, capMs, ...(signal ? { signal } : {}) })
    work.dispose()
    return { trial: { name, device, software, stepMs }, measured: { open, stepMs, tasteMs } }
  } catch (thrown) {
    work?.dispose()
    open?.close()
    signal?.throwIfAborted()
    const failure = failureOf(thrown)
    return { trial: { name, device: open?.device ?? '', software: open?.software ?? false, failure } }
  }
}

interface Measurement {
  readonly until: Until
  readonly now: () => number
  readonly bestMs: number | undefined
  /** For one step. */
  readonly capMs: number
  readonly signal?: AbortSignal
}

/** The median of a few steps, after one that compiles and is not counted. */
async function measure(work: TrialWork, options: Measurement): Promise<number> {
  const { until, now, bestMs = Infinity, capMs, signal } = options
  const timedStep = async (): Promise<number> => {
    const start = now()
    await until(capMs, work.step())
    signal?.throwIfAborted()
    const took = now() - start
    if (took > capMs) throw tooSlow(took)
    return took
  }
  const start = now()
  await timedStep()
  const times: number[] = []
  do {
    times.push(await timedStep())
    if (Math.min(...times) > CLEARLY_SLOWER * bestMs) break
  } while (times.length < MEASURED_STEPS && now() - start < CAP_MS)
  return median(times)
}

function tooSlow(tookMs: number): Error {
  return new Error(`too slow: no result within ${(tookMs / 1000).toFixed(1)} s`)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

type Until = <T>(capMs: number, work: Promise<T>) => Promise<T>

/** Rejects what is waited for when the device is lost, reports an error, or takes longer than the cap. */
function watch(open: OpenBackend): Until {
  let die: (reason: Error) => void = () => undefined
  const died = new Promise<never>((_, reject) => {
    die = reject
  })
  // Nobody may be waiting when it happens.
  died.catch(() => undefined)
  void open.lost.then((reason) => die(new Error(`lost: ${reason}`)))
  open.onError((reason) => die(new Error(reason)))
  return async (capMs, work) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(tooSlow(capMs)), capMs)
    })
    try {
      return await Promise.race([work, died, silence])
    } finally {
      clearTimeout(timer)
    }
  }
}

function failureOf(thrown: unknown): string {
  const { values } = problemOf(thrown)
  return String(values.reason ?? (thrown instanceof Error ? thrown.message : thrown))
}
