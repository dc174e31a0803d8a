/** Another thread as whoever starts it sees it: a worker of the browser or of Node. */
export interface ThreadPort {
  post(message: ToThread): void
  /** Hears every answer; `failed` when the thread breaks. */
  listen(answered: (message: FromThread) => void, failed: (reason: string) => void): void
  end(): void
}

/** Starts a thread that does what {@link answerIn} does. */
export type SpawnThread = () => ThreadPort

export type ToThread =
  | { readonly type: 'begin'; readonly module: WebAssembly.Module; readonly memory: WebAssembly.Memory }
  | { readonly type: 'train'; readonly numbers: readonly number[] }

export interface FromThread {
  /** What `train` returned; absent when the thread is ready. */
  readonly result?: number
}

/** Whether memory can be shared between threads here: everywhere in Node, in a page only where it is isolated. */
export function canShareMemory(): boolean {
  return typeof SharedArrayBuffer === 'function' && globalThis.crossOriginIsolated !== false
}

/** So many further threads, each with an instance of the module over the same memory. */
export async function openThreads(
  count: number,
  spawn: SpawnThread,
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
) {
  const threads = Array.from({ length: count }, () => new Thread(spawn()))
  try {
    await Promise.all(threads.map((thread) => thread.ask({ type: 'begin', module, memory })))
  } catch (thrown) {
    threads.forEach((thread) => thread.end())
    throw thrown
  }
  return threads
}

/** One thread: asked one thing at a time. */
export class Thread {
  private waiting: { resolve: (result: number) => void; reject: (reason: Error) => void } | undefined

  constructor(private readonly port: ThreadPort) {
    port.listen(
      ({ result = 0 }) => {
        this.waiting?.resolve(result)
        this.waiting = undefined
      },
      (reason) => {
        this.waiting?.reject(new Error(`a thread ended: ${reason}`))
        this.waiting = undefined
      },
    )
  }

  ask(message: ToThread): Promise<number> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject }
      this.port.post(message)
    })
  }

  end(): void {
    this.port.end()
  }
}

/** What a thread does with what it is told. @param send hands an answer back */
export function answerIn(send: (message: FromThread) => void): (message: ToThread) => void {
  let train: ((...numbers: readonly number[]) => number) | undefined
  return (message) => {
    if (message.type === 'train') {
      send({ result: train?.(...message.numbers) ?? 0 })
      return
    }
    void WebAssembly.instantiate(message.module, { env: { memory: message.memory } }).then(({ exports }) => {
      train = exports.train as typeof train
      send({})
    })
  }
}
