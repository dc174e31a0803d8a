/**
 * Asks one question at a time and hears the latest answer only: a new question cancels the one before it, and an
 * answer that comes late is dropped.
 */
export interface Latest<Question> {
  /** Asks after `delay` milliseconds, unless another question comes first. */
  ask(question: Question, delay?: number): void
  /**
   * Asks once the question under way has been answered. For questions that come by themselves, faster perhaps
   * than they can be answered: cancelling would mean that none ever is.
   */
  askNext(question: Question): void
  /** Cancels what is under way; nothing is heard of it. */
  cancel(): void
}

export interface LatestHooks<Question, Answer> {
  request(question: Question, signal: AbortSignal): Promise<Answer>
  answered(answer: Answer, question: Question): void
  /** The request threw; a cancelled one is not told. */
  failed(thrown: unknown, question: Question): void
}

export function createLatest<Question, Answer>(hooks: LatestHooks<Question, Answer>): Latest<Question> {
  let controller: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let next: (() => void) | undefined

  function cancel(): void {
    clearTimeout(timer)
    timer = undefined
    next = undefined
    controller?.abort()
    controller = undefined
  }

  async function send(question: Question): Promise<void> {
    timer = undefined
    const current = new AbortController()
    controller = current
    try {
      const answer = await hooks.request(question, current.signal)
      if (!current.signal.aborted) hooks.answered(answer, question)
    } catch (thrown) {
      if (!current.signal.aborted) hooks.failed(thrown, question)
    } finally {
      if (controller === current) {
        controller = undefined
        const waiting = next
        next = undefined
        waiting?.()
      }
    }
  }

  return {
    ask(question, delay = 0) {
      cancel()
      if (delay <= 0) void send(question)
      else timer = setTimeout(() => void send(question), delay)
    },
    askNext(question) {
      if (controller || timer !== undefined) next = () => void send(question)
      else void send(question)
    },
    cancel,
  }
}
