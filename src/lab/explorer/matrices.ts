import { textsOnly } from '../text/dataset'
import { HeldRows, visitRows, type Cooccurrences } from '../cooccurrence'
import { corpusOf, joinPhrases, readRunningWords, type RunningWords } from '../corpus'
import { LabError } from '../problem'
import { release, type Scratch } from '../scratch'
import { readTexts, type DataSource, type DataSpec } from '../text'
import { generateWorld } from '../worlds'
import { createSheet, createSpread } from './matrix'
import type { Matrix, MatrixRequest } from './questions'

/** Counts that take no more bytes are kept: eight million of them. */
const KEPT_BYTES = 64 * 1024 * 1024
const COUNT_BYTES = 8

export interface MatricesOptions {
  /** Where a long text stands meanwhile. */
  readonly scratch?: Scratch
  readonly keptBytes?: number
  readonly visit?: typeof visitRows
}

interface Asking {
  readonly signal: AbortSignal
  readonly progress: (done: number) => void
}

/** All counts of a text by some settings. */
interface Counted extends Pick<Matrix, 'bins' | 'nonZeros'> {
  /** The text and the settings. */
  readonly key: string
  readonly words: readonly string[]
  readonly counts: Cooccurrences
}

/**
 * Shows co-occurrence matrices, of one text at a time: the text is read once, and its counts are kept where they are small, until others are
 * asked for. Larger ones are counted anew for every view, and no more of them is held than what is shown.
 */
export function createMatrices(options: MatricesOptions = {}) {
  const { scratch, keptBytes = KEPT_BYTES, visit = visitRows } = options
  let text: { readonly key: string; readonly running: RunningWords } | undefined
  let counted: Counted | undefined
  let turn: Promise<unknown> = Promise.resolve()

  /** One after another: what one has read or counted serves the next. */
  function inTurn<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    const done = turn.then(work)
    // A failure is told to whoever asked, and is not the next one's.
    turn = done.catch(() => undefined)
    return done
  }

  function letGoOfCounts(): void {
    if (counted) release(counted.counts.columns, counted.counts.values)
    counted = undefined
  }

  function letGoOfText(): void {
    letGoOfCounts()
    text?.running.ids.close?.()
    text = undefined
  }

  async function runningWords(source: DataSource, { signal, progress }: Asking): Promise<RunningWords> {
    const key = keyOf(source.spec)
    if (text?.key === key) return text.running
    letGoOfText()
    const { spec, files } = source
    const texts =
      spec.kind === 'world'
        ? [generateWorld(spec).texts]
        : readTexts({ spec: textsOnly(spec, 'glove'), files }, { signal, progress })
    text = { key, running: await readRunningWords(texts, { signal, ...(scratch && { scratch }) }) }
    return text.running
  }

  /** Counts the whole text, shows the view that is asked for, and keeps what is small enough. */
  async function count(request: MatrixRequest, key: string, asking: Asking): Promise<Matrix> {
    const { minCount, maxVocabulary, window, symmetric, phrases, phraseThreshold } = request
    const { signal, progress } = asking
    const half = (from: number) => (done: number) => progress(from + done / 2)
    const running = await runningWords(request.source, { signal, progress: half(0) })
    letGoOfCounts()
    const joined = await joinPhrases(running, {
      ...{ passes: phrases, threshold: phraseThreshold, minCount, signal },
      ...(scratch && { scratch }),
    })
    const most = Math.floor(keptBytes / COUNT_BYTES)
    let rows: HeldRows | undefined
    try {
      const corpus = corpusOf(joined, { minCount, maxVocabulary })
      const { words } = corpus
      const sheet = createSheet(words, request.view, request.most)
      const spread = createSpread()
      rows = new HeldRows(words.length, most)
      await visit(corpus, { window, symmetric, signal, progress: half(0.5) }, (row, columns, sums) => {
        for (const column of columns) {
          const value = Math.fround(sums[column] as number)
          sheet.add(row, column, value)
          spread.add(value)
        }
        if (!rows) return
        if (rows.length + columns.length > most) {
          rows.abandon()
          rows = undefined
        } else rows.add(row, columns, sums)
      })
      const all = spread.finish()
      if (rows) counted = { key, words, counts: rows.finish(), ...all }
      rows = undefined
      return { ...sheet.finish(), ...all, bins: all.bins.slice() }
    } finally {
      rows?.abandon()
      if (joined !== running) joined.ids.close?.()
    }
  }

  return {
    /** @throws what reading and counting throw, `cancelled` among them */
    matrix: (request: MatrixRequest, asking: Asking): Promise<Matrix> =>
      inTurn(() => {
        if (asking.signal.aborted) throw new LabError('cancelled')
        const { source, minCount, maxVocabulary, window, symmetric, phrases, phraseThreshold } = request
        const key = keyOf(source.spec, [
          ...[minCount, maxVocabulary, window, symmetric],
          ...[phrases, phraseThreshold],
        ])
        return counted?.key === key ? shown(counted, request) : count(request, key, asking)
      }),
    /** Another text is on show, or still the same: what is held of others goes. */
    keepOnly: (spec: DataSpec): Promise<void> =>
      inTurn(() => {
        if (text && text.key !== keyOf(spec)) letGoOfText()
      }),
  }
}

const keyOf = (spec: DataSpec, settings?: readonly (number | boolean)[]) =>
  JSON.stringify(settings ? [spec, settings] : spec)

/** A view of counts that are kept. */
function shown({ words, counts, bins, nonZeros }: Counted, { view, most }: MatrixRequest): Matrix {
  const sheet = createSheet(words, view, most)
  const { row: first, span } = sheet.view
  const { starts, columns, values } = counts
  for (let row = first; row < first + span; row++) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      sheet.add(row, columns[at] as number, values[at] as number)
    }
  }
  // The answer's arrays are given away.
  return { ...sheet.finish(), bins: bins.slice(), nonZeros }
}
