import * as v from 'valibot'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LabError } from '../../lab/problem'
import { connect, serve, transfer, type Contract, type Remote, type WorkerEndpoint } from '.'

interface CountingApi {
  count(
    request: { readonly to: number },
    emit: (n: number) => void,
    signal: AbortSignal,
  ): Promise<{ readonly sum: number }>
  square(request: { readonly values: Float32Array }): Promise<Float32Array>
  fail(request: { readonly how: 'ours' | 'theirs' }): Promise<void>
  lie(request: { readonly about: 'event' | 'result' }, emit: (n: number) => void): Promise<number>
  hang(request: null, emit: (n: number) => void, signal: AbortSignal): Promise<void>
}

const contract: Contract<CountingApi> = {
  count: {
    request: v.object({ to: v.number() }),
    event: v.number(),
    result: v.object({ sum: v.number() }),
  },
  square: { request: v.object({ values: v.instance(Float32Array) }) },
  fail: {},
  lie: { event: v.number(), result: v.number() },
  hang: {},
}

const tick = () => new Promise((resolve) => setTimeout(resolve, 0))
const opened: MessagePort[] = []

/** A worker's scope behind a message channel, which can be made to die. */
function fakeWorker(implementation: CountingApi) {
  const { port1, port2 } = new MessageChannel()
  opened.push(port1, port2)
  serve(port2, contract, implementation)
  port2.start()
  port1.start()
  let onError: (event: ErrorEvent & MessageEvent) => void = () => undefined
  const worker: WorkerEndpoint = {
    postMessage: (message, transferred) => port1.postMessage(message, transferred),
    addEventListener: (type, listener) => {
      if (type === 'error') onError = listener
      else port1.addEventListener(type, (event) => listener(event as MessageEvent & ErrorEvent))
    },
    terminate: () => port1.close(),
  }
  const die = (message: string) =>
    onError(Object.assign(new Event('error'), { message }) as unknown as ErrorEvent & MessageEvent)
  return { worker, die, fromWorker: (message: unknown) => port2.postMessage(message), port1 }
}

function counting(): CountingApi {
  return {
    async count({ to }, emit, signal) {
      let sum = 0
      for (let n = 1; n <= to; n++) {
        if (signal.aborted) throw new LabError('cancelled')
        sum += n
        emit(n)
        if (n % 10 === 0) await tick()
      }
      return { sum }
    },
    square: async ({ values }) => transfer(values.map((x) => x * x)),
    async fail({ how }) {
      if (how === 'ours') throw new LabError('file-empty', { name: 'a.txt' })
      throw new TypeError('not a function')
    },
    async lie({ about }, emit) {
      if (about === 'event') emit('three' as unknown as number)
      return 'four' as unknown as number
    },
    hang: () => new Promise(() => undefined),
  }
}

function together(patience?: number): { api: Remote<CountingApi>; workers: ReturnType<typeof fakeWorker>[] } {
  const workers: ReturnType<typeof fakeWorker>[] = []
  const spawn = () => {
    const fresh = fakeWorker(counting())
    workers.push(fresh)
    return fresh.worker
  }
  return { api: connect<CountingApi>(contract, { name: 'counter', spawn, patience }), workers }
}

const problem = (code: string, values: object = {}) =>
  expect.objectContaining({ problem: { code, values: expect.objectContaining(values) as object } }) as unknown

afterEach(() => {
  for (const port of opened.splice(0)) port.close()
})

describe('calls', () => {
  it('stream events in order, each to its own call, and end with the result', async () => {
    const { api, workers } = together()
    const first: number[] = []
    const second: number[] = []
    const results = await Promise.all([
      api.count({ to: 100 }, (n) => first.push(n)),
      api.count({ to: 5 }, (n) => second.push(n)),
    ])
    expect(results).toEqual([{ sum: 5050 }, { sum: 15 }])
    expect(first).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
    expect(second).toEqual([1, 2, 3, 4, 5])
    expect(workers).toHaveLength(1)
  })

  it('copy arrays unless the sender gives them away', async () => {
    const { api } = together()
    const kept = Float32Array.of(1, 2, 3)
    expect([...(await api.square({ values: kept }))]).toEqual([1, 4, 9])
    expect([...kept]).toEqual([1, 2, 3])
    const given = Float32Array.of(4, 5)
    expect([...(await api.square(transfer({ values: given })))]).toEqual([16, 25])
    expect(given.byteLength).toBe(0)
  })

  it('bring the problem of a failure across, and the words of an unexpected one', async () => {
    const { api } = together()
    await expect(api.fail({ how: 'ours' })).rejects.toEqual(problem('file-empty', { name: 'a.txt' }))
    await expect(api.fail({ how: 'theirs' })).rejects.toEqual(
      problem('unexpected', { reason: 'not a function' }),
    )
  })

  it('refuse a request that cannot be sent', async () => {
    const { api } = together()
    const notData = { to: () => 3 } as unknown as { to: number }
    await expect(api.count(notData)).rejects.toEqual(problem('message-malformed', { where: 'count.request' }))
    await expect(api.count({ to: 1 })).resolves.toEqual({ sum: 1 })
  })
})

describe('cancelling', () => {
  it('stops the work and rejects as cancelled', async () => {
    const { api } = together()
    const cancel = new AbortController()
    const seen: number[] = []
    const call = api.count(
      { to: 1_000_000 },
      (n) => {
        seen.push(n)
        if (n === 25) cancel.abort()
      },
      cancel.signal,
    )
    await expect(call).rejects.toEqual(problem('cancelled'))
    expect(seen.length).toBeLessThan(1000)
  })

  it('asks nothing when the signal was aborted before', async () => {
    const { api, workers } = together()
    await expect(api.count({ to: 1 }, undefined, AbortSignal.abort())).rejects.toEqual(problem('cancelled'))
    expect(workers).toHaveLength(0)
  })

  it('ends a worker that does not stop, and starts another for the next call', async () => {
    const { api, workers } = together(20)
    const cancel = new AbortController()
    const hanging = api.hang(null, undefined, cancel.signal)
    const beside = api.hang(null)
    cancel.abort()
    await expect(hanging).rejects.toEqual(problem('cancelled'))
    await expect(beside).rejects.toEqual(problem('worker-died', { worker: 'counter' }))
    await expect(api.count({ to: 2 })).resolves.toEqual({ sum: 3 })
    expect(workers).toHaveLength(2)
  })
})

describe('a worker that dies', () => {
  it('rejects everything pending, and the next call starts another', async () => {
    const { api, workers } = together()
    const calls = [api.hang(null), api.hang(null)]
    workers[0]?.die('out of memory')
    for (const call of calls) {
      await expect(call).rejects.toEqual(
        problem('worker-died', { worker: 'counter', reason: 'out of memory' }),
      )
    }
    await expect(api.count({ to: 3 })).resolves.toEqual({ sum: 6 })
    expect(workers).toHaveLength(2)
  })

  it('is told when it could not even be started', async () => {
    const spawn = () => {
      throw new Error('blocked by policy')
    }
    const api = connect<CountingApi>(contract, { name: 'counter', spawn })
    await expect(api.count({ to: 1 })).rejects.toEqual(
      problem('worker-died', { reason: 'blocked by policy' }),
    )
  })
})

describe('malformed messages', () => {
  it('are refused by the worker with the place that does not fit', async () => {
    const { api } = together()
    await expect(api.count({ to: 'ten' as unknown as number })).rejects.toEqual(
      problem('message-malformed', { where: 'count.request.to' }),
    )
  })

  it.each(['event', 'result'] as const)('are refused by the page in an %s', async (about) => {
    const { api, workers } = together()
    await expect(api.lie({ about })).rejects.toEqual(problem('message-malformed', { where: `lie.${about}` }))
    await expect(api.count({ to: 2 })).resolves.toEqual({ sum: 3 })
    expect(workers).toHaveLength(2)
  })

  it.each([
    ['no object', 7],
    ['no type', { id: 0, result: 1 }],
    ['more than there should be', { type: 'result', id: 0, result: 1, extra: 1 }],
    [
      'a problem without an id',
      { type: 'problem', id: null, problem: { code: 'message-malformed', values: {} } },
    ],
  ])('with a broken envelope (%s) fail what is pending', async (_, nonsense) => {
    const { api, workers } = together()
    const call = api.hang(null)
    workers[0]?.fromWorker(nonsense)
    await expect(call).rejects.toEqual(problem('message-malformed'))
  })

  it('to the worker are answered, and no prototype can be called', async () => {
    const { port1, port2 } = new MessageChannel()
    opened.push(port1, port2)
    serve(port2, contract, counting())
    port2.start()
    const heard = vi.fn()
    port1.addEventListener('message', ({ data }) => heard(data))
    port1.start()
    port1.postMessage({ type: 'call', id: 3, method: 'constructor', request: null })
    port1.postMessage({ type: 'shout', id: 4 })
    port1.postMessage('hello')
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(3))
    const answered = heard.mock.calls.map(([message]) => message as { id: number; problem: { code: string } })
    expect(answered.map(({ problem }) => problem.code)).toEqual(Array(3).fill('message-malformed'))
    expect(new Set(answered.map(({ id }) => id))).toEqual(new Set([3, 4, null]))
  })
})

describe('a worker that holds nothing', () => {
  const resting = () => {
    const ended: number[] = []
    let spawned = 0
    const spawn = () => {
      const number = ++spawned
      const { worker } = fakeWorker(counting())
      const terminate = () => {
        ended.push(number)
        worker.terminate()
      }
      return { ...worker, terminate }
    }
    return { ended, api: connect<CountingApi>(contract, { name: 'counter', spawn, idle: 20 }) }
  }

  it('is ended when nothing has been asked of it for a while, and the next call starts another', async () => {
    const { api, ended } = resting()
    await api.count({ to: 2 })
    await vi.waitFor(() => expect(ended).toEqual([1]))
    await expect(api.count({ to: 4 })).resolves.toEqual({ sum: 10 })
    await expect(api.fail({ how: 'ours' })).rejects.toEqual(problem('file-empty'))
    await vi.waitFor(() => expect(ended).toEqual([1, 2]))
  })

  it('is not ended while anything is asked of it', async () => {
    const { api, ended } = resting()
    void api.hang(null)
    await api.count({ to: 2 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(ended).toEqual([])
  })
})

describe('a worker that falls silent', () => {
  /** Calls that never end, in a worker that answers pings or does not. */
  const silentWorker = (alive: boolean) => {
    const asked: unknown[] = []
    let say: (event: { data: unknown }) => void = () => undefined
    const worker: WorkerEndpoint = {
      postMessage(message) {
        asked.push(message)
        if (alive && (message as { type: string }).type === 'ping') say({ data: { type: 'pong' } })
      },
      addEventListener: (type, listener) => {
        if (type === 'message') say = listener as typeof say
      },
      terminate: vi.fn(),
    }
    return { worker, asked }
  }

  it('is ended, and what was asked of it fails as when it dies', async () => {
    const { worker } = silentWorker(false)
    const api = connect(contract, { name: 'counter', spawn: () => worker, silence: 40, beat: 10 })
    await expect(api.count({ to: 3 })).rejects.toMatchObject({
      problem: { code: 'worker-died', values: { worker: 'counter', reason: 'silent' } },
    })
    expect(worker.terminate).toHaveBeenCalledTimes(1)
  })

  it('is left alone while it gives signs of life', async () => {
    const { worker, asked } = silentWorker(true)
    const api = connect(contract, { name: 'counter', spawn: () => worker, silence: 40, beat: 10 })
    const failed = vi.fn()
    api.count({ to: 3 }).catch(failed)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(failed).not.toHaveBeenCalled()
    expect(asked.length).toBeGreaterThan(5)
    expect(worker.terminate).not.toHaveBeenCalled()
  })

  it('is told apart from one that works: the worker itself answers', async () => {
    const { worker } = fakeWorker(counting())
    const api = connect(contract, { name: 'counter', spawn: () => worker, silence: 60, beat: 10 })
    const cancel = new AbortController()
    const hanging = api.hang(null, undefined, cancel.signal)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(await api.count({ to: 3 })).toEqual({ sum: 6 })
    cancel.abort()
    await expect(hanging).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  })
})
