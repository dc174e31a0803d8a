import type { AboutWord, Score, Unknown } from '../../../lab/explorer/questions'
import type { WordColumns } from '../../../lab/formats/word-columns'
import { LabError, problemOf, type Problem } from '../../../lab/problem'
import type { AnalogySet, Nearness, SimilaritySet } from '../../../lab/vectors'
import { createLatest } from '../../text/latest'
import { explorer, runs, type Run } from '../../state'

/** Word vectors on show: of a run at a checkpoint, or of a file. */
export interface Shown {
  /** What the explorer knows them by. */
  readonly key: string
  /** What stays the same from checkpoint to checkpoint. */
  readonly subject: string
  readonly run: Run | undefined
  readonly step: number | undefined
  readonly words: readonly string[]
  /** Of the first words. [words shown, 2] */
  readonly points: Float32Array
  readonly shares: readonly [number, number] | undefined
}

export interface AxesAsked {
  readonly x: { readonly plus: string; readonly minus: string }
  readonly y: { readonly plus: string; readonly minus: string }
}

interface Question {
  readonly of: { readonly run: Run; readonly step: number } | OpenFile
  readonly most: number
  readonly axes: AxesAsked | undefined
}

export interface OpenFile {
  readonly key: string
  readonly name: string
  readonly words: readonly string[]
  readonly size: number
}

/** A new map is asked for at most this often while a run trains, in milliseconds. */
const PACE = 400

/** Asks the explorer, and holds what it last answered. */
export class VectorsState {
  shown = $state.raw<Shown | undefined>()
  problem = $state.raw<Problem | undefined>()
  /** Of a file that was to be opened or saved; a new map does not take it away. */
  fileProblem = $state.raw<Problem | undefined>()
  unknown = $state.raw<Unknown | undefined>()
  about = $state.raw<{ readonly key: string; readonly of: AboutWord } | undefined>()
  scores = $state.raw<readonly { readonly name: string; readonly score: Score }[]>([])
  /** What reading the open file passed over. */
  warnings = $state.raw<readonly Problem[]>([])
  /** A file that was refused at one word, and how many there are before it. */
  refused = $state.raw<{ readonly file: File; readonly before: number } | undefined>()
  #file = $state.raw<OpenFile | undefined>()
  /** A table about words, which the map may take its colours from. */
  table = $state.raw<{ readonly name: string; readonly of: WordColumns } | undefined>()
  opening = $state.raw<{ readonly name: string; readonly done: number } | undefined>()
  #opener: AbortController | undefined
  #files = 0

  readonly #maps = createLatest<Question, Shown | Unknown>({
    request: (question) => this.#map(question),
    answered: (answer) => {
      this.problem = undefined
      if ('unknown' in answer) this.unknown = answer
      else this.shown = answer
    },
    failed: (thrown) => (this.problem = problemOf(thrown)),
  })

  readonly #words = createLatest<{ key: string; word: string; by: Nearness }, AboutWord | Unknown>({
    request: ({ key, word, by }) => explorer.about({ key, word, by, count: 10 }),
    answered: (answer, { key }) => {
      if ('unknown' in answer) {
        this.unknown = answer
        return
      }
      this.unknown = undefined
      this.about = { key, of: answer }
    },
    failed: (thrown) => this.#forget(thrown),
  })

  readonly #scorer = createLatest<
    { key: string; sets: readonly (SimilaritySet | AnalogySet)[] },
    readonly { name: string; score: Score }[]
  >({
    request: ({ key, sets }, signal) =>
      Promise.all(
        sets.map(async (set) => {
          const asked = 'pairs' in set ? { similarity: set } : { analogies: set }
          return { name: set.name, score: await explorer.score({ key, ...asked }, undefined, signal) }
        }),
      ),
    answered: (scores) => (this.scores = scores),
    failed: (thrown) => this.#forget(thrown),
  })

  /** What was held there may have given way to others: it is loaded again with the next map. */
  #forget(thrown: unknown): void {
    const problem = problemOf(thrown)
    if (problem.code !== 'data-missing') this.problem = problem
  }

  get file(): OpenFile | undefined {
    return this.#file
  }

  closeFile(): void {
    this.#file = undefined
    this.warnings = []
    this.fileProblem = undefined
  }

  /** Asks for a map. While a run trains, every answer is waited for. */
  look(question: Question, following: boolean): void {
    if (following) this.#maps.askNext(question, PACE)
    else this.#maps.ask(question)
  }

  ask(key: string, word: string, by: Nearness): void {
    this.#words.askNext({ key, word, by })
  }

  score(key: string, sets: readonly (SimilaritySet | AnalogySet)[]): void {
    if (sets.length === 0) this.scores = []
    else this.#scorer.askNext({ key, sets })
  }

  /** Takes files as they are dropped: vectors, a projector's pair, a table about words, or vectors with such a table. */
  async take(files: readonly File[], first: number | undefined): Promise<void> {
    try {
      this.fileProblem = undefined
      const kinds = await Promise.all(files.map((file) => explorer.kind({ file, name: file.name })))
      const vectors = files.find((_, i) => kinds[i] !== 'other')
      const table = files.find((_, i) => kinds[i] === 'other')
      const isPair = kinds.includes('numbers')
      if (vectors) await this.open(vectors, first, isPair ? table : undefined)
      // A pair's table may hold the words alone.
      if (table && !this.fileProblem) await this.openTable(table, isPair)
    } catch (thrown) {
      this.fileProblem = problemOf(thrown)
    }
  }

  /** Reads a table about words. */
  async openTable(file: File, wordsAreEnough = false): Promise<void> {
    const { name } = file
    try {
      this.table = { name, of: await explorer.columns({ file, name }) }
      this.fileProblem = undefined
    } catch (thrown) {
      const problem = problemOf(thrown)
      if (!(wordsAreEnough && problem.code === 'columns-unreadable')) this.fileProblem = problem
    }
  }

  /** Reads a file of vectors; what is on show stays until it has been read. `metadata` has the words of a projector's numbers. */
  async open(file: File, first: number | undefined, metadata?: File): Promise<void> {
    this.#opener?.abort()
    const opener = new AbortController()
    this.#opener = opener
    const { name } = file
    this.opening = { name, done: 0 }
    this.fileProblem = undefined
    this.refused = undefined
    const key = `file/${++this.#files}`
    try {
      const opened = await explorer.open(
        { key, file, name, ...(metadata && { metadata }), ...(first !== undefined && { first }) },
        (done) => (this.opening = { name, done }),
        opener.signal,
      )
      this.#file = { key, name, words: opened.words, size: opened.size }
      this.warnings = opened.warnings
    } catch (thrown) {
      const problem = problemOf(thrown)
      if (problem.code !== 'cancelled') this.fileProblem = problem
      const before = Number(problem.values.before ?? 0)
      if (before > 0 && !metadata) this.refused = { file, before }
    } finally {
      if (this.#opener === opener) this.opening = undefined
    }
  }

  cancelOpening(): void {
    this.#opener?.abort()
  }

  async #map({ of, most, axes }: Question): Promise<Shown | Unknown> {
    if ('words' in of) {
      const { key, words } = of
      return this.#project({ key, subject: key, words, run: undefined, step: undefined }, most, axes)
    }
    const { run, step } = of
    const known = this.shown?.subject === run.id ? this.shown.words : await runs.vocabulary(run)
    if ('code' in known) throw new LabError(known.code, known.values)
    const answer = await runs.askVectors(run, step, (key) =>
      this.#project({ key, subject: run.id, words: known, run, step }, most, axes),
    )
    if ('code' in answer) throw new LabError(answer.code, answer.values)
    return answer
  }

  async #project(
    of: Omit<Shown, 'points' | 'shares'>,
    most: number,
    axes: AxesAsked | undefined,
  ): Promise<Shown | Unknown> {
    const before = this.shown?.subject === of.subject && !axes ? this.shown.points : undefined
    const answer = await explorer.project({
      key: of.key,
      most,
      ...(before && before.length === 2 * Math.min(most, of.words.length) && { before }),
      ...(axes && { axes: [axes.x, axes.y] }),
    })
    if ('unknown' in answer) return answer
    return { ...of, points: answer.points, shares: answer.shares }
  }
}
