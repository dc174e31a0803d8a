/** What a visitor does to a run in progress. The loop asks it between steps. */
export interface Control {
  pause(): void
  resume(): void
  /** One optimiser step, then paused again. */
  step(): void
  /** Finishes the run where it stands. */
  stop(): void
  readonly stopped: boolean
  readonly paused: boolean
  /** Called by the loop before each step: true when a step may be done. */
  takeStep(): boolean
  /** Settles when something has changed. */
  changed(): Promise<void>
}

export function createControl(startPaused = false): Control {
  let paused = startPaused
  let stopped = false
  /** Single steps asked for while paused. */
  let granted = 0
  let wake: (() => void) | undefined
  const notify = () => {
    wake?.()
    wake = undefined
  }
  return {
    pause() {
      paused = true
      notify()
    },
    resume() {
      paused = false
      granted = 0
      notify()
    },
    step() {
      paused = true
      granted++
      notify()
    },
    stop() {
      stopped = true
      notify()
    },
    get stopped() {
      return stopped
    },
    get paused() {
      return paused
    },
    takeStep() {
      if (stopped) return false
      if (!paused) return true
      if (granted === 0) return false
      granted--
      return true
    },
    changed: () =>
      new Promise((resolve) => {
        wake = resolve
      }),
  }
}
