import type { ExplorerApi } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import { LabError, problemOf, type Problem } from '../../lab/problem'
import { checkValue, type Field } from '../../lab/settings'
import type { StartVectors } from '../../lab/training/job'
import type { Run, Runs } from '../state'

export interface StartDeskOptions {
  readonly explorer: Pick<Remote<ExplorerApi>, 'kind' | 'open' | 'check' | 'write'>
  readonly runs: Pick<Runs, 'askVectors'>
  readonly contentId: (files: readonly Blob[]) => Promise<string>
  /** The setting that the size of the vectors becomes. */
  readonly size: Field
  readonly onfound: (start: StartVectors) => void
}

/** Reads what a visitor would have words begin at: a file, a projector's pair, or the vectors of a run. */
export class StartDesk {
  reading = $state.raw<{ readonly name: string; readonly done?: number } | undefined>()
  problem = $state.raw<Problem | undefined>()
  warnings = $state.raw<readonly Problem[]>([])
  readonly #options: StartDeskOptions
  #reader: AbortController | undefined
  #keys = 0

  constructor(options: StartDeskOptions) {
    this.#options = options
  }

  /** One file of vectors, or the two tables of a projector. */
  fromFiles(files: readonly File[]): Promise<void> {
    const [first, second] = files
    if (!first) return Promise.resolve()
    return this.#read(first.name, async (signal) => {
      const progress = (done: number) => (this.reading = { name: first.name, done })
      if (second) return this.#fromPair(first, second, progress, signal)
      const { explorer } = this.#options
      return {
        file: first,
        ...(await explorer.check({ file: first, name: first.name }, progress, signal)),
      }
    })
  }

  /** The vectors of a run as they are at its last checkpoint. */
  fromRun(run: Run): Promise<void> {
    return this.#read(run.name, async () => {
      const last = run.checkpoints.at(-1)
      if (!last) throw new LabError('checkpoint-missing', { name: run.name })
      const { explorer, runs } = this.#options
      const written = await runs.askVectors(run, last.step, (key) =>
        explorer.write({ key, format: 'word2vec-binary' }),
      )
      if ('code' in written) throw new LabError(written.code, written.values)
      const [file] = written
      if (!file) throw new LabError('checkpoint-missing', { name: run.name })
      return { file, ...(await explorer.check({ file, name: run.name })) }
    })
  }

  cancel(): void {
    this.#reader?.abort()
  }

  /** Two tables become one file, so that a run keeps one. */
  async #fromPair(one: File, other: File, progress: (done: number) => void, signal: AbortSignal) {
    const { explorer } = this.#options
    const isNumbers = (await explorer.kind({ file: one, name: one.name })) === 'numbers'
    const [file, metadata] = isNumbers ? [one, other] : [other, one]
    const { name } = file
    const key = `start/${++this.#keys}`
    const { words, size, warnings } = await explorer.open({ key, file, metadata, name }, progress, signal)
    const [joined] = await explorer.write({ key, format: 'word2vec-binary' })
    if (!joined) throw new LabError('vectors-unreadable', { name })
    return { name, file: joined, words: words.length, size, warnings }
  }

  async #read(
    name: string,
    read: (signal: AbortSignal) => Promise<{
      readonly name?: string
      readonly file: Blob
      readonly words: number
      readonly size: number
      readonly warnings: readonly Problem[]
    }>,
  ): Promise<void> {
    this.#reader?.abort()
    const reader = new AbortController()
    this.#reader = reader
    this.reading = { name }
    this.problem = undefined
    this.warnings = []
    try {
      const { file, words, size, warnings, name: found = name } = await read(reader.signal)
      const checked = checkValue(this.#options.size, size)
      if ('problem' in checked) throw new LabError(checked.problem.code, checked.problem.values)
      const id = await this.#options.contentId([file])
      if (this.#reader !== reader) return
      this.warnings = warnings
      this.#options.onfound({ spec: { id, name: found, words, size }, file })
    } catch (thrown) {
      const problem = problemOf(thrown)
      if (this.#reader === reader && problem.code !== 'cancelled') this.problem = problem
    } finally {
      if (this.#reader === reader) this.reading = undefined
    }
  }
}
