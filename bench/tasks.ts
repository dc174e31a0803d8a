/** What the page's main thread works on, as the browser itself traces it. */
import type { Page } from '@playwright/test'

export interface Task {
  /** Milliseconds from its start to its end. */
  readonly duration: number
  /** Milliseconds it worked in them: a busy machine may have given the processor to others in between. */
  readonly worked: number
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds, as are `tdur`'s of the thread's own processor time. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

const categories = ['disabled-by-default-devtools.timeline']

/** The tasks of the main thread while `act` ran, as they came. */
export async function tasksDuring(page: Page, act: () => Promise<void>): Promise<Task[]> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('the page has no browser of its own to trace')
  await browser.startTracing(page, { categories })
  let trace: Buffer
  try {
    await act()
  } finally {
    trace = await browser.stopTracing()
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] }
  const thread = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(thread),
  )
  const tasks = traceEvents
    .filter((event) => event.name === 'RunTask' && mainThreads.has(thread(event)))
    .map(({ dur = 0, tdur = dur }) => ({ duration: dur / 1000, worked: tdur / 1000 }))
  if (tasks.length === 0) throw new Error('the trace holds no task of the main thread')
  return tasks
}
