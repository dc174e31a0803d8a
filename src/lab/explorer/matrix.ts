import { visitRows } from '../cooccurrence'
import { corpusOf, joinPhrases, readRunningWords, type RunningWords } from '../corpus'
import type { Scratch } from '../scratch'
import { readTexts, type DataSource } from '../text'
import { generateWorld } from '../worlds'
import type { Matrix, MatrixRequest, Truth, TruthRequest } from './questions'

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

/** The corner of the co-occurrence matrix that the most frequent words make, and how large all counts are. */
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
  const most = Math.min(request.most, corpus.words.length)
  const corner = new Float32Array(most * most)
  const bins = new Float64Array(BINS)
  let nonZeros = 0
  try {
    await visitRows(corpus, { window, symmetric, ...options }, (row, columns, sums) => {
      nonZeros += columns.length
      for (const column of columns) {
        const value = Math.fround(sums[column] as number)
        if (row < most && column < most) corner[row * most + column] = value
        const bin = Math.min(BINS - 1, Math.max(0, Math.floor(2 * (Math.log10(value) + 2))))
        bins[bin] = (bins[bin] as number) + 1
      }
    })
  } finally {
    if (joined !== running) joined.ids.close?.()
  }
  return { words: corpus.words.slice(0, most), values: corner, bins, nonZeros }
}
