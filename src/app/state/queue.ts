/** Work for the trainer, which does one thing at a time. Ends when the signal aborts, and never throws. */
export interface Job {
  readonly id: string
  run(signal: AbortSignal): Promise<void>
}

export interface Queue {
  /** Starts the job, or puts it behind those before it. */
  add(job: Job): void
  /** Takes a waiting job out, or aborts the running one. */
  cancel(id: string): void
  /** The job running now. */
  readonly running: string | undefined
}

export function createQueue(): Queue {
  let waiting: Job[] = []
  let current: { readonly id: string; readonly abort: AbortController } | undefined

  async function next(): Promise<void> {
    const job = current ? undefined : waiting.shift()
    if (!job) return
    const abort = new AbortController()
    current = { id: job.id, abort }
    try {
      await job.run(abort.signal)
    } finally {
      current = undefined
      void next()
    }
  }

  return {
    add(job) {
      waiting.push(job)
      void next()
    },
    cancel(id) {
      waiting = waiting.filter((job) => job.id !== id)
      if (current?.id === id) current.abort.abort()
    },
    get running() {
      return current?.id
    },
  }
}
