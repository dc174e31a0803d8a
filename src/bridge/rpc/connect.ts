import { LabError, problemOf, type Problem } from '../../lab/problem'
import { held, type Api, type Contract, type MethodContract } from './contract'
import { readToPage, type Endpoint } from './envelope'
import { transferables } from './transfer'

/** A worker as the page holds it. */
export interface WorkerEndpoint extends Endpoint {
  addEventListener(
    type: 'message' | 'messageerror' | 'error',
    listener: (event: MessageEvent & ErrorEvent) => void,
    options?: AddEventListenerOptions,
  ): void
  terminate(): void
}

export interface ConnectOptions {
  /** The worker's name in problems. */
  readonly name: string
  /** Starts the worker: at the first call, and at the first one after it died. */
  readonly spawn: () => WorkerEndpoint
  /** How long a cancelled call may take to end before the worker is ended instead, in milliseconds. */
  readonly patience?: number
  /**
   * How long a worker that has something to do may say nothing, not even to being asked for a sign of life, before it is ended, in
   * milliseconds. Forever when absent. Counted in beats, so that a computer that slept counts none of it.
   */
  readonly silence?: number
  /** How often it is asked, in milliseconds. */
  readonly beat?: number
  /**
   * A worker that holds nothing between calls is ended when nothing has been asked of it for so long, in milliseconds, and with it go the
   * hundreds of megabytes that a large text has left there to be collected some time. Never when absent.
   */
  readonly idle?: number
}

/** The API of a worker, with the rest of the call optional where the page has no use for it. */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (
    request: infer Request,
    emit: (event: infer Event) => void,
    signal: AbortSignal,
  ) => Promise<infer Result>
    ? (request: Request, emit?: (event: Event) => void, signal?: AbortSignal) => Promise<Result>
    : never
}

interface Pending {
  readonly method: string
  readonly checks: MethodContract
  readonly emit: ((event: never) => void) | undefined
  readonly resolve: (result: unknown) => void
  readonly reject: (reason: LabError) => void
  /** Aborted once the call is over. */
  readonly over: AbortController
}

/**
 * The page's side of {@link serve}. A call rejects with a {@link LabError}: the problem the worker told,
 * `cancelled`, `message-malformed`, or `worker-died` for every call that was pending when the worker broke.
 */
export function connect<T extends Api<T>>(contract: Contract<T>, options: ConnectOptions): Remote<T> {
  const { name, spawn, patience = 5000, silence = Infinity, beat = 5000, idle = Infinity } = options
  const pending = new Map<number, Pending>()
  let worker: WorkerEndpoint | undefined
  let nextId = 0
  let heard = true
  let pulse: ReturnType<typeof setInterval> | undefined
  let rest: ReturnType<typeof setTimeout> | undefined

  function living(): WorkerEndpoint {
    if (worker) return worker
    const fresh = spawned()
    const ifCurrent = (act: () => void) => {
      if (worker === fresh) act()
    }
    fresh.addEventListener('message', ({ data }) => ifCurrent(() => hear(data)))
    fresh.addEventListener('messageerror', () => ifCurrent(() => end(malformed(name))))
    fresh.addEventListener('error', (event) => {
      event.preventDefault()
      ifCurrent(() => end(died(event.message || 'did not load')))
    })
    worker = fresh
    return fresh
  }

  function spawned(): WorkerEndpoint {
    try {
      return spawn()
    } catch (thrown) {
      throw labError(died(thrown instanceof Error ? thrown.message : String(thrown)))
    }
  }

  function hear(data: unknown): void {
    const message = readToPage(data)
    if (!message) return end(malformed(name))
    heard = true
    if (message.type === 'pong') return
    if (message.id === null) return end(message.type === 'problem' ? message.problem : malformed(name))
    const call = pending.get(message.id)
    // Of a call that was given up already.
    if (!call) return
    if (message.type === 'problem') return take(message.id)?.reject(labError(message.problem))
    const { method, checks } = call
    try {
      if (message.type === 'event') held(checks.event, message.event, `${method}.event`)
      else held(checks.result, message.result, `${method}.result`)
    } catch (thrown) {
      // A stream with a piece missing is of no use, and a worker that speaks nonsense is not to be trusted.
      return end(problemOf(thrown))
    }
    if (message.type === 'event') call.emit?.(message.event as never)
    else take(message.id)?.resolve(message.result)
  }

  function take(id: number): Pending | undefined {
    const call = pending.get(id)
    pending.delete(id)
    call?.over.abort()
    if (call && pending.size === 0 && idle < Infinity) rest = setTimeout(leave, idle)
    return call
  }

  function leave(): void {
    worker?.terminate()
    worker = undefined
  }

  /** Ends the worker; everything asked of it fails with this problem. */
  function end(problem: Problem): void {
    leave()
    for (const id of [...pending.keys()]) take(id)?.reject(labError(problem))
  }

  /** Listens for signs of life for as long as something is asked. */
  function watch(): void {
    if (pulse !== undefined || silence === Infinity) return
    let silentBeats = 0
    heard = true
    pulse = setInterval(() => {
      silentBeats = heard ? 0 : silentBeats + 1
      heard = false
      const over = pending.size === 0
      if (over || silentBeats * beat >= silence) {
        clearInterval(pulse)
        pulse = undefined
        if (!over) end(died('silent'))
        return
      }
      worker?.postMessage({ type: 'ping' }, [])
    }, beat)
  }

  function died(reason: string): Problem {
    return { code: 'worker-died', values: { worker: name, reason } }
  }

  function cancel(id: number): void {
    worker?.postMessage({ type: 'cancel', id }, [])
    const givenUp = setTimeout(() => {
      take(id)?.reject(new LabError('cancelled'))
      end(died('did not stop'))
    }, patience)
    pending.get(id)?.over.signal.addEventListener('abort', () => clearTimeout(givenUp))
  }

  function call(
    method: keyof T & string,
    request: unknown,
    emit: Pending['emit'],
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new LabError('cancelled'))
      const id = nextId++
      const over = new AbortController()
      clearTimeout(rest)
      try {
        const to = living()
        pending.set(id, { method, checks: contract[method], emit, resolve, reject, over })
        to.postMessage({ type: 'call', id, method, request }, transferables(request))
        watch()
      } catch (thrown) {
        pending.delete(id)
        return reject(unsent(thrown, method))
      }
      signal?.addEventListener('abort', () => cancel(id), { signal: over.signal })
    })
  }

  const methods = (Object.keys(contract) as (keyof T & string)[]).map((method) => [
    method,
    (request: unknown, emit?: Pending['emit'], signal?: AbortSignal) => call(method, request, emit, signal),
  ])
  return Object.fromEntries(methods) as Remote<T>
}

function unsent(thrown: unknown, method: string): LabError {
  const notData = thrown instanceof DOMException && thrown.name === 'DataCloneError'
  return labError(notData ? malformed(`${method}.request`) : problemOf(thrown))
}

function malformed(where: string): Problem {
  return { code: 'message-malformed', values: { where } }
}

function labError({ code, values }: Problem): LabError {
  return new LabError(code, values)
}
