import type { LiveRun } from './run.svelte'

/** The last removal, while it can be undone. */
export class Undo {
  #run = $state.raw<LiveRun | undefined>()
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #finish: (run: LiveRun) => void

  /** @param finish called when a removal can no longer be undone: its time is out, or another one came */
  constructor(finish: (run: LiveRun) => void) {
    this.#finish = finish
  }

  get run(): LiveRun | undefined {
    return this.#run
  }

  hold(run: LiveRun, milliseconds: number): void {
    this.#end()
    this.#run = run
    this.#timer = setTimeout(() => this.#end(), milliseconds)
  }

  /** The removed run, which is not to be erased any more. */
  release(): LiveRun | undefined {
    clearTimeout(this.#timer)
    const run = this.#run
    this.#run = undefined
    return run
  }

  #end(): void {
    const run = this.release()
    if (run) this.#finish(run)
  }
}
