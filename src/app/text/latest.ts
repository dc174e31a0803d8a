import { untrack } from 'svelte'

/**
 * Asks one question at a time and hears the latest answer only: a new question cancels the one before it, and an
 * answer that comes late is dropped.
 */
export interface Latest<Question> {
  /** Asks after `delay` milliseconds, unless another question comes first. */
  ask(question: Question, delay?: number): void
  /**
   * Asks once the question under way has been answered, and `pace` milliseconds after it was asked at the soonest.
   * For questions that come by themselves, faster perhaps than they can be answered: cancelling would mean that
   * none ever is.
   */
  askNext(question: Question, pace?: number): void
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
  /** The timer holds a question that came by itself: a newer one takes its place. */
  let pacing = false
  let next: (() => void) | undefined
  let sent = -Infinity

  function cancel(): void {
    clearTimeout(timer)
    timer = undefined
    pacing = false
    next = undefined
    controller?.abort()
    controller = undefined
  }

  async function send(question: Question): Promise<void> {
    timer = undefined
    pacing = false
    sent = performance.now()
    const current = new AbortController()
    controller = current
    try {
      // What an effect asks must not make the effect depend on what the request happens to read: its own answer, perhaps.
      const answer = await untrack(() => hooks.request(question, current.signal))
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

  function askNext(question: Question, pace = 0): void {
    if (controller || (timer !== undefined && !pacing)) {
      next = () => askNext(question, pace)
      return
    }
    clearTimeout(timer)
    const wait = sent + pace - performance.now()
    pacing = wait > 0
    if (pacing) timer = setTimeout(() => void send(question), wait)
    else void send(question)
  }

  return {
    ask(question, delay = 0) {
      cancel()
      if (delay <= 0) void send(question)
      else timer = setTimeout(() => void send(question), delay)
    },
    askNext,
    cancel,
  }
}
