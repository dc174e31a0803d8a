import { untrack } from 'svelte'
import type { Matrix, MatrixView } from '../../../lab/explorer/questions'
import { problemOf, type Problem } from '../../../lab/problem'
import type { DataSource } from '../../../lab/text/dataset'
import { explorer, type Run } from '../../state'

/** Cells to a side: as many as can be told apart. */
const MOST = 48
export const OPENING: MatrixView = { row: 0, column: 0, span: 40 }

/** How often the words of a run's texts stand together, counted by the explorer, and the part of it that is looked at. */
export class MatrixCount {
  view = $state.raw<MatrixView>(OPENING)
  matrix = $state.raw<Matrix | undefined>()
  problem = $state.raw<Problem | undefined>()
  /** 0..1 while it is being counted. */
  done = $state<number>()
  #counter: AbortController | undefined
  readonly #of: () => { readonly run: Run; readonly source: DataSource }

  constructor(of: () => { readonly run: Run; readonly source: DataSource }) {
    this.#of = of
  }

  /** Counts again when the text, the settings or the view are others. Call while a component is set up. */
  watch(): void {
    let asked = ''
    let text = ''
    $effect(() => {
      const { run, source } = this.#of()
      const { minCount, maxVocabulary, phrases, phraseThreshold, window, symmetric } = run.settings
      const spec = JSON.stringify(source.spec)
      if (spec !== text) {
        // Another text is seen from its beginning, and a long one is counted only when asked for.
        if (text !== '') [this.matrix, this.view] = [undefined, OPENING]
        text = spec
      }
      const counted = [minCount, maxVocabulary, phrases, phraseThreshold, window, symmetric]
      const key = JSON.stringify([spec, counted, this.view])
      if (key === asked) return
      // A world is small; a text of the visitor may be long.
      if (source.spec.kind !== 'world' && untrack(() => this.matrix) === undefined) return
      asked = key
      void this.count()
    })
    $effect(() => () => this.cancel())
  }

  cancel(): void {
    this.#counter?.abort()
  }

  /** Puts another part of the matrix in view. */
  change(next: (all: number, from: MatrixView) => MatrixView): void {
    const { matrix } = this
    if (matrix) this.view = next(matrix.all, { ...matrix.view, span: Math.min(this.view.span, matrix.all) })
  }

  async count(): Promise<void> {
    this.cancel()
    const own = new AbortController()
    this.#counter = own
    // Another view of what is counted already is there at once.
    const late = setTimeout(() => (this.done ??= 0), 200)
    this.problem = undefined
    const { run, source } = this.#of()
    try {
      const { minCount, maxVocabulary, phrases, phraseThreshold, window, symmetric } = run.settings
      const found = await explorer.matrix(
        {
          source,
          minCount: Number(minCount),
          maxVocabulary: Number(maxVocabulary),
          phrases: Number(phrases ?? 0),
          phraseThreshold: Number(phraseThreshold ?? 100),
          window: Number(window),
          symmetric: symmetric !== false,
          view: this.view,
          most: MOST,
        },
        (share) => {
          if (this.#counter === own && share < 1) this.done = share
        },
        own.signal,
      )
      if (this.#counter === own) this.matrix = found
    } catch (thrown) {
      const found = problemOf(thrown)
      if (this.#counter === own && found.code !== 'cancelled') this.problem = found
    } finally {
      clearTimeout(late)
      if (this.#counter === own) this.done = undefined
    }
  }
}
