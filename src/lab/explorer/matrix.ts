import { visitRows } from '../cooccurrence'
import { corpusOf, joinPhrases, readRunningWords, type RunningWords } from '../corpus'
import type { Scratch } from '../scratch'
import { readTexts, type DataSource } from '../text'
import { generateWorld } from '../worlds'
import type { Matrix, MatrixRequest, MatrixView, Truth, TruthRequest } from './questions'

/** Half powers of ten from 0.01 to 10^8: bins of counts. */
const BINS = 20

/** What a generated world knows of its words. */
export function truthOf({ source: { spec } }: TruthRequest): Truth {
  if (spec.kind !== 'world') return { classes: [], analogies: [], twoSenses: [] }
  const { classes = [], analogies = [], occurrences = [] } = generateWorld(spec).truth
  return { classes, analogies, twoSenses: [...new Set(occurrences.map(({ word }) => word))] }
}

interface Options {
  readonly signal: AbortSignal
  readonly progress: (done: number) => void
  /** Where a long text stands meanwhile. */
  readonly scratch?: Scratch
}

/** The running words of a source. Throws what reading throws. */
export async function runningWordsOf({ spec, files }: DataSource, options: Options): Promise<RunningWords> {
  const texts = spec.kind === 'world' ? [generateWorld(spec).texts] : readTexts({ spec, files }, options)
  const { signal, scratch } = options
  return readRunningWords(texts, { signal, ...(scratch && { scratch }) })
}

/**
 * A square of the co-occurrence matrix, in cells of one word or of several, and how large all counts are. The text is counted for every
 * view, and no more is held than what is shown.
 */
export async function matrixOf(
  request: MatrixRequest,
  running: RunningWords,
  options: Options,
): Promise<Matrix> {
  const { minCount, maxVocabulary, window, symmetric } = request
  const { phrases, phraseThreshold } = request
  const joined = await joinPhrases(running, {
    ...{ passes: phrases, threshold: phraseThreshold, minCount },
    signal: options.signal,
    ...(options.scratch && { scratch: options.scratch }),
  })
  const corpus = corpusOf(joined, { minCount, maxVocabulary })
  const { words } = corpus
  const view = held(request.view, words.length)
  const cells = Math.min(view.span, request.most)
  const edges = Int32Array.from({ length: cells + 1 }, (_, cell) => Math.floor((cell * view.span) / cells))
  const cellOf = new Int32Array(view.span)
  for (let cell = 0; cell < cells; cell++) cellOf.fill(cell, edges[cell], edges[cell + 1])
  const shown = new Float64Array(cells * cells)
  const bins = new Float64Array(BINS)
  let nonZeros = 0
  try {
    await visitRows(corpus, { window, symmetric, ...options }, (row, columns, sums) => {
      nonZeros += columns.length
      const down = cellOf[row - view.row]
      for (const column of columns) {
        const value = Math.fround(sums[column] as number)
        const across = cellOf[column - view.column]
        if (down !== undefined && across !== undefined) {
          const cell = down * cells + across
          shown[cell] = (shown[cell] as number) + value
        }
        const bin = Math.min(BINS - 1, Math.max(0, Math.floor(2 * (Math.log10(value) + 2))))
        bins[bin] = (bins[bin] as number) + 1
      }
    })
  } finally {
    if (joined !== running) joined.ids.close?.()
  }
  const wide = (cell: number) => (edges[cell + 1] as number) - (edges[cell] as number)
  const values = Float32Array.from(shown, (sum, i) => sum / (wide(Math.floor(i / cells)) * wide(i % cells)))
  const firstWords = (from: number) =>
    Array.from(edges.subarray(0, cells), (edge) => words[from + edge] as string)
  return {
    all: words.length,
    ...{ view, edges, values, bins, nonZeros },
    rows: firstWords(view.row),
    columns: firstWords(view.column),
  }
}

/** The view as near to what is asked as the matrix allows. */
function held({ row, column, span }: MatrixView, all: number): MatrixView {
  const fitting = Math.max(1, Math.min(Math.round(span), all))
  const within = (from: number) => Math.max(0, Math.min(Math.round(from), all - fitting))
  return { row: within(row), column: within(column), span: fitting }
}
