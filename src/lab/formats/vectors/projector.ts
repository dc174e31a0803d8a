import { LabError } from '../../problem'
import { openBytes } from './bytes'
import { createGathering } from './gather'
import { columnsIn, lastColumns, nextLine } from './lines'
import {
  createTurn,
  MOST_SIZE,
  roomFor,
  warn,
  type Reading,
  type ReadVectors,
  type ReadVectorsOptions,
} from './reading'
import { readNumbers } from './text'

/** Two tables: rows of numbers, and beside them the words. */
export interface ProjectorFiles {
  readonly tensors: Blob
  readonly metadata: Blob
}

/**
 * Reads the pair of tables that the Embedding Projector takes: numbers between tabs, and beside them words, or columns under a header
 * of which the first holds the words.
 *
 * @throws LabError `file-empty`; `vectors-columns` and `vectors-number` with the line; `vectors-pair` when the tables differ in length;
 * `file-unreadable`; `cancelled`
 */
export async function readProjector(
  { tensors, metadata }: ProjectorFiles,
  name: string,
  options: Omit<ReadVectorsOptions, 'format'> = {},
): Promise<ReadVectors> {
  const words = await wordsOf(metadata, name, options.first ?? Infinity)
  const bytes = await openBytes(tensors, name)
  try {
    const reading: Reading = { ...options, bytes, name, fileBytes: tensors.size, warnings: new Map() }
    const gathered = await readRows(reading, words)
    const { offered } = gathered
    return {
      vectors: gathered.finish(),
      rows: offered,
      format: 'projector',
      warnings: [...reading.warnings.values()],
    }
  } finally {
    await bytes.cancel()
  }
}

async function readRows(reading: Reading, words: readonly string[]) {
  const { bytes, name, first = Infinity } = reading
  const turn = createTurn(reading)
  let gathered: ReturnType<typeof createGathering> | undefined
  let bounds = new Int32Array()
  let rows = 0
  let line = 0
  while (rows < first) {
    const raw = await nextLine(bytes, name)
    if (!raw) break
    line++
    if (turn.due()) await turn.take()
    const columns = columnsIn(raw)
    if (columns === 0) continue
    if (!gathered) {
      if (columns > MOST_SIZE) throw new LabError('vectors-unreadable', { name })
      gathered = createGathering(columns, roomFor(reading, words.length, 2 * columns), reading)
      bounds = new Int32Array(2 * columns)
    }
    if (columns !== gathered.size) {
      const where = { name, line, before: gathered.count }
      throw new LabError('vectors-columns', { ...where, expected: gathered.size, found: columns })
    }
    lastColumns(raw, bounds)
    const word = words[rows++]
    const row = word === undefined ? undefined : gathered.add(word)
    if (row) readNumbers(raw, bounds, row, { name, line, word: word ?? '', before: gathered.count - 1 })
  }
  if (!gathered) throw new LabError('file-empty', { name })
  if (rows !== words.length) throw new LabError('vectors-pair', { name, words: words.length, rows })
  if (gathered.repeated > 0) warn(reading, 'vectors-repeated', { name, count: gathered.repeated })
  return gathered
}

async function wordsOf(metadata: Blob, name: string, first: number): Promise<string[]> {
  const bytes = await openBytes(metadata, name)
  const decoder = new TextDecoder()
  const words: string[] = []
  let headed: boolean | undefined
  try {
    while (words.length < first) {
      const raw = await nextLine(bytes, name)
      if (!raw) break
      const line = decoder.decode(raw).replace(/\r$/, '')
      if (line.trim() === '') continue
      if (headed === undefined) {
        headed = line.includes('\t')
        if (headed) continue
      }
      words.push((line.split('\t')[0] ?? '').normalize('NFC'))
    }
  } finally {
    await bytes.cancel()
  }
  return words
}
