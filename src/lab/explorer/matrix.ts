import { countCooccurrences } from '../cooccurrence'
import { corpusOf, joinPhrases, readRunningWords, type RunningWords } from '../corpus'
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

/** The running words of a source. Throws what reading throws. */
export async function runningWordsOf(
  { spec, files }: DataSource,
  options: { readonly signal: AbortSignal; readonly progress: (done: number) => void },
): Promise<RunningWords> {
  const texts = spec.kind === 'world' ? [generateWorld(spec).texts] : readTexts({ spec, files }, options)
  return readRunningWords(texts, { signal: options.signal })
}

/** The corner of the co-occurrence matrix that the most frequent words make, and how large all counts are. */
export async function matrixOf(
  request: MatrixRequest,
  running: RunningWords,
  options: { readonly signal: AbortSignal; readonly progress: (done: number) => void },
): Promise<Matrix> {
  const { minCount, maxVocabulary, window, symmetric } = request
  const { phrases, phraseThreshold } = request
  const joined = await joinPhrases(running, {
    ...{ passes: phrases, threshold: phraseThreshold, minCount },
    signal: options.signal,
  })
  const corpus = corpusOf(joined, { minCount, maxVocabulary })
  const { starts, columns, values } = await countCooccurrences(corpus, { window, symmetric, ...options })
  const most = Math.min(request.most, corpus.words.length)
  const corner = new Float32Array(most * most)
  for (let row = 0; row < most; row++) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const column = columns[at] as number
      if (column >= most) break
      corner[row * most + column] = values[at] as number
    }
  }
  const bins = new Float64Array(BINS)
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(2 * (Math.log10(value) + 2))))
    bins[bin] = (bins[bin] as number) + 1
  }
  return { words: corpus.words.slice(0, most), values: corner, bins, nonZeros: values.length }
}
