import { untrack } from 'svelte'
import { transfer } from '../../../bridge/rpc'
import { problemOf, type Problem } from '../../../lab/problem'
import { layoutSchemas, type LayoutMethod } from '../../../lab/projection/settings'
import { Draft } from '../../parts/form'
import { explorer, projector } from '../../state'
import { createLatest } from '../../text/latest'
import type { Shown } from './vectors-state.svelte'

/** A map that took its time, finished or on its way. */
export interface Laid {
  /** What it is a map of. */
  readonly key: string
  readonly subject: string
  readonly step: number | undefined
  readonly method: LayoutMethod
  /** [words, 2] */
  readonly points: Float32Array
  /** How long it took; absent while it is on its way, and when it was cancelled. */
  readonly milliseconds?: number
}

/** Has words laid out by the projector, one map at a time, and holds the last. */
export class LayoutState {
  readonly drafts: Readonly<Record<LayoutMethod, Draft>> = {
    umap: new Draft(layoutSchemas.umap),
    tsne: new Draft(layoutSchemas.tsne),
  }
  laid = $state.raw<Laid | undefined>()
  progress = $state.raw<{ readonly done: number; readonly remainingMs?: number } | undefined>()
  problem = $state.raw<Problem | undefined>()
  #running: AbortController | undefined

  readonly #follower = createLatest<{ shown: Shown; method: LayoutMethod }, Laid>({
    request: async ({ shown, method }, signal) => {
      const { key, subject, step } = shown
      const start = this.of(shown, method)?.points
      const { data, size } = await explorer.rows({ key, most: shown.points.length / 2 })
      const settings = { ...this.drafts[method].settings }
      const request = {
        ...{ method, settings, data, size, before: (start ?? shown.points).slice() },
        ...(start && { start: start.slice() }),
      }
      const laid = await projector.layOut(transfer(request), undefined, signal)
      return { key, subject, step, method, ...laid }
    },
    answered: (laid) => {
      this.problem = undefined
      this.laid = laid
    },
    failed: (thrown) => {
      const problem = problemOf(thrown)
      // What the explorer no longer holds comes back with the next map.
      if (problem.code !== 'data-missing') this.problem = problem
    },
  })

  /**
   * Lays out the words of the newest checkpoint, going on from the map of the one before, so that the map only moves as the words do.
   * For few words: it is asked for as fast as it is answered.
   */
  follow(shown: Shown, method: LayoutMethod): void {
    untrack(() => {
      if (this.#running || this.of(shown, method)?.key === shown.key) return
      this.#follower.askNext({ shown, method })
    })
  }

  /** Lays out the words on show anew; what was on its way gives way. */
  async start(shown: Shown, method: LayoutMethod): Promise<void> {
    this.cancel()
    const running = new AbortController()
    this.#running = running
    const current = (): boolean => this.#running === running
    const { key, subject, step } = shown
    const before = this.of(shown, method)?.points ?? shown.points
    this.problem = undefined
    this.progress = { done: 0 }
    try {
      const { data, size } = await explorer.rows({ key, most: shown.points.length / 2 })
      if (!current()) return
      const settings = { ...this.drafts[method].settings }
      const { points, milliseconds } = await projector.layOut(
        transfer({ method, settings, data, size, before: before.slice() }),
        (frame) => {
          if (!current()) return
          this.progress = frame
          if (frame.points) this.laid = { key, subject, step, method, points: frame.points }
        },
        running.signal,
      )
      if (current()) this.laid = { key, subject, step, method, points, milliseconds }
    } catch (thrown) {
      const problem = problemOf(thrown)
      if (current() && problem.code !== 'cancelled') this.problem = problem
    } finally {
      if (current()) {
        this.#running = undefined
        this.progress = undefined
      }
    }
  }

  cancel(): void {
    this.#follower.cancel()
    this.#running?.abort()
  }

  /** The map of the words on show by this method; they may have moved on since, but are the same words. */
  of(shown: Shown | undefined, method: string): Laid | undefined {
    const { laid } = this
    const fits = laid?.method === method && laid.subject === shown?.subject
    return fits && laid.points.length === shown?.points.length ? laid : undefined
  }
}
