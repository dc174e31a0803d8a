import { LabError, problemOf, type Problem } from '../problem'
import { guessColumns, guessHeader } from './columns'
import { namedDelimiter } from './csv'
import type { Delimiter, Encoding, Reading, TableFormat } from './dataset'
import { bytesOf, decodeFile, partOf } from './decode'
import { guessDelimiter } from './delimiter'
import { createByteStudy, type Damage } from './encoding'
import { createExampleReader } from './examples'
import { classNames, guessPlain, guessTable } from './format'
import { createLineCutter } from './lines'
import type { Asked, FileLook } from './look'
import type { Note } from './note'
import { createPace, throwIfCancelled } from './pace'
import { createRowCutter, type Row } from './rows'

/** A file with its name, as the browser gives it. */
export type NamedFile = Blob & { readonly name: string }

/** UTF-16 units looked at for format, columns and preview. */
const HEAD = 1 << 18
const PREVIEW_ROWS = 50
const GUESS_ROWS = 500

/**
 * Looks into files before a run reads them. All bytes are read once for the encoding, the head for the rest. What
 * is wrong with a file stands in its look as `problem`; only `cancelled` is thrown.
 *
 * @param asked what the visitor says, by file; guessed where absent
 * @param progress told the share of bytes read, in 0..1
 */
export async function inspectFiles(
  files: readonly NamedFile[],
  asked: readonly (Asked | undefined)[] = [],
  progress?: (done: number) => void,
  signal?: AbortSignal,
): Promise<FileLook[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const heads: Head[] = []
  let before = 0
  for (const [index, file] of files.entries()) {
    heads.push(
      await readHead(file, asked[index] ?? {}, (bytes) => progress?.((before + bytes) / total), signal),
    )
    before += file.size
  }
  const tables = heads.map(tableOf)
  const plain = heads.filter((_, index) => !tables[index])
  const labels = new Map(classNames(plain.map(({ name }) => name)).map((label, at) => [plain[at], label]))
  return heads.map((head, index) => lookAt(head, tables[index], labels.get(head) ?? ''))
}

interface Head {
  readonly name: string
  readonly bytes: number
  readonly asked: Asked
  readonly encoding: Encoding
  readonly damaged: boolean
  readonly notes: readonly Note[]
  readonly certainty: FileLook['encodingCertainty']
  readonly encodingSamples: FileLook['encodingSamples']
  readonly text: string
  readonly lines: readonly string[]
  /** Whether `text` is the whole file. */
  readonly whole: boolean
  readonly problem?: Problem
}

/** The format of a table, where it is one; of columns parted by what the visitor says, where that is said. */
function tableOf({ name, lines, asked, problem, text }: Head): TableFormat | undefined {
  const guessed = guessTable(name, lines)
  if (problem) return guessed
  if (asked.delimiter) return asked.delimiter === '\t' ? 'tsv' : 'csv'
  if (!asked.table || guessed) return guessed
  return guessDelimiter(text).delimiter === '\t' ? 'tsv' : 'csv'
}

async function readHead(
  file: NamedFile,
  asked: Asked,
  progress: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<Head> {
  const { name, size: bytes } = file
  const empty: Head = {
    name,
    bytes,
    asked,
    encoding: asked.encoding ?? 'utf-8',
    damaged: false,
    notes: [],
    certainty: 'sure',
    encodingSamples: [],
    text: '',
    lines: [],
    whole: true,
  }
  try {
    const guess = await studyFile(file, progress, signal)
    if (guess.binary && !asked.encoding) throw new LabError('file-binary', { name })
    const guessed = guess.binary ? 'utf-8' : guess.encoding
    const encoding = asked.encoding ?? guessed
    const certainty = asked.encoding || guess.binary ? 'sure' : guess.certainty
    const damage = guess.binary ? undefined : guess.damage
    const notes = damage ? notesOf(damage, name, encoding === guessed) : []
    const damaged = notes.length > 0
    const encodingSamples = certainty === 'sure' ? [] : await linesInEach(file, guessed, signal)
    const known = { ...empty, encoding, certainty, encodingSamples, damaged, notes }
    try {
      const { text, whole } = await decodeHead(file, encoding, damaged, signal)
      if (whole && text.trim() === '') throw new LabError('file-empty', { name })
      return { ...known, text, whole, lines: cutLines(text, whole) }
    } catch (thrown) {
      throwIfCancelled(signal)
      return { ...known, problem: problemOf(thrown) }
    }
  } catch (thrown) {
    throwIfCancelled(signal)
    return { ...empty, problem: problemOf(thrown) }
  }
}

/** @param isAsGuessed whether the file is read in the encoding that its bytes were found damaged in */
function notesOf(
  { damaged, damagedLine, zeros, zeroLine }: Damage,
  name: string,
  isAsGuessed: boolean,
): Note[] {
  const notes: Note[] = []
  if (damaged > 0 && isAsGuessed) {
    notes.push({ code: 'bytes-damaged', values: { name, line: damagedLine, count: damaged } })
  }
  if (zeros > 0) notes.push({ code: 'characters-zero', values: { name, line: zeroLine, count: zeros } })
  return notes
}

async function studyFile(file: NamedFile, progress: (bytes: number) => void, signal?: AbortSignal) {
  const pace = createPace(signal)
  const study = createByteStudy()
  let read = 0
  for await (const piece of bytesOf(file, file.name, signal)) {
    study.add(piece)
    read += piece.length
    progress(read)
    if (pace.due()) await pace.rest()
  }
  return study.guess()
}

async function decodeHead(file: NamedFile, encoding: Encoding, damaged: boolean, signal?: AbortSignal) {
  const pieces: string[] = []
  let length = 0
  for await (const { text } of decodeFile(file, file.name, encoding, signal, damaged)) {
    pieces.push(text)
    length += text.length
    if (length > HEAD) return { text: pieces.join(''), whole: false }
  }
  return { text: pieces.join(''), whole: true }
}

function cutLines(text: string, whole: boolean): string[] {
  const cutter = createLineCutter()
  const lines = cutter.push(text)
  return whole || lines.length === 0 ? [...lines, ...cutter.end()] : lines
}

/** Bytes in which a line that shows the encoding is looked for. */
const SAMPLE_BYTES = 1 << 22
const SAMPLE_LINE = 400

const CANDIDATES: Readonly<Record<'wide' | 'cyrillic' | 'latin', readonly Encoding[]>> = {
  wide: ['utf-16le', 'utf-16be'],
  cyrillic: ['windows-1251', 'koi8-r', 'ibm866', 'windows-1252'],
  latin: ['windows-1252', 'windows-1250', 'windows-1251'],
}

/** The first line with a letter beyond ASCII, in each encoding that may be meant; that which is guessed first. */
async function linesInEach(file: NamedFile, guessed: Encoding, signal?: AbortSignal) {
  throwIfCancelled(signal)
  const bytes = await partOf(file, file.name, 0, SAMPLE_BYTES)
  const wide = CANDIDATES.wide.includes(guessed)
  const others = wide ? 'wide' : ['windows-1252', 'windows-1250'].includes(guessed) ? 'latin' : 'cyrillic'
  const candidates = new Set([guessed, ...CANDIDATES[others]])
  const part = wide ? bytes.subarray(0, SAMPLE_LINE) : aroundFirstHigh(bytes)
  return [...candidates].map((encoding) => {
    const line = new TextDecoder(encoding)
      .decode(part, { stream: true })
      .split(/[\r\n]+/)
      .find((line) => line.trim() !== '')
    return { encoding, line: (line ?? '').slice(0, 200) }
  })
}

/** What stands on the line of the first byte beyond ASCII, from 60 bytes before it at most. */
function aroundFirstHigh(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80)
  const high = Math.max(0, first)
  const start = Math.max(bytes.lastIndexOf(0x0a, high) + 1, high - 60)
  return bytes.subarray(start, start + SAMPLE_LINE)
}

const PLAIN_KINDS = ['lines', 'paragraphs', 'whole'] as const

function lookAt(head: Head, table: TableFormat | undefined, label: string): FileLook {
  const { name, bytes, encoding, damaged, certainty, encodingSamples } = head
  const plain: Reading = { kind: guessPlain(head.lines), label }
  const look = (
    reading: Reading,
    rest: Pick<FileLook, 'columns' | 'rows'>,
    problem?: Problem,
    notes: readonly Note[] = [],
  ): FileLook => ({
    spec: { name, bytes, encoding, ...(damaged && { damaged }), reading },
    encodingCertainty: certainty,
    encodingSamples,
    notes: [...head.notes, ...notes],
    alternatives: ['table', ...PLAIN_KINDS],
    ...rest,
    ...(problem ? { problem } : {}),
  })
  if (head.problem) return look(plain, { columns: [], rows: [] }, head.problem)
  if (!table) return look(plain, { columns: [], rows: firstExamples(plain, head) })
  const { delimiter, notes } = delimiterOf(head, table)
  try {
    const rows = firstRows(head, table, delimiter)
    const isNamed = table === 'jsonl' || table === 'json'
    const { reading, columns, cells } = isNamed
      ? lookAtRecords(rows, table)
      : lookAtTable(rows, table, delimiter)
    const problem: Problem | undefined =
      columns.length < 2 ? { code: 'table-one-column', values: { name } } : undefined
    return look(reading, { columns, rows: cells.slice(0, PREVIEW_ROWS) }, problem, notes)
  } catch (thrown) {
    const reading: Reading = {
      ...{ kind: 'table', format: table, header: true, textColumn: 0, labelColumn: 1 },
      ...(delimiter && { delimiter }),
    }
    return look(reading, { columns: [], rows: [] }, problemOf(thrown), notes)
  }
}

/** What parts the columns of CSV, where it is no comma; and the other delimiter that would do as well. */
function delimiterOf(
  { name, text, asked }: Head,
  table: TableFormat,
): { readonly delimiter?: Delimiter; readonly notes: readonly Note[] } {
  if (table !== 'csv') return { notes: [] }
  const guess = guessDelimiter(text)
  const known = asked.delimiter ?? namedDelimiter(text)
  const delimiter = known ?? guess.delimiter
  const tie = known ? undefined : guess.tie
  return {
    ...(delimiter !== ',' && { delimiter }),
    notes: tie ? [{ code: 'delimiter-tie', values: { name, delimiter, other: tie } }] : [],
  }
}

function firstExamples(reading: Reading, { name, text }: Head): string[][] {
  const reader = createExampleReader(reading, name)
  const examples = [...reader.push(text), ...reader.end()]
  return examples.slice(0, PREVIEW_ROWS).map((example) => [example.text.slice(0, 1000)])
}

/** Throws as the cutter does; a quote left open by the end of the head is given up only with the whole file. */
function firstRows({ name, text, whole }: Head, format: TableFormat, delimiter?: Delimiter): Row[] {
  const cutter = createRowCutter(format, name, { delimiter })
  const rows = cutter.push(text)
  return (whole ? [...rows, ...cutter.end()] : rows).slice(0, GUESS_ROWS)
}

/** What most rows have as their number of columns tells how many there are, unless the first row has their names. */
function lookAtTable(rows: readonly Row[], format: TableFormat, delimiter?: Delimiter) {
  const cells = rows.map(({ fields }) => Object.values(fields))
  const first = cells[0] ?? []
  const most = mostFrequent(cells.map((row) => row.length))
  const named = guessHeader(cells)
  const width = named ? first.length : most
  const even = cells.filter((row, index) => row.length === width || (named && index === 0))
  const { header, textColumn, labelColumn } = guessColumns(even)
  const reading: Reading = {
    ...{ kind: 'table', format },
    ...(delimiter && { delimiter }),
    ...(width !== first.length && width > 0 && { width }),
    ...{ header, textColumn, labelColumn },
  }
  const columns = (even[0] ?? []).map((cell, column) => (header ? cell : String(column + 1)))
  return { reading, columns, cells: header ? cells.slice(1) : cells }
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].reduce((best, other) => (other[1] > best[1] ? other : best), [0, 0])[0]
}

function lookAtRecords(rows: readonly Row[], format: TableFormat) {
  const columns = [...new Set(rows.flatMap(({ fields }) => Object.keys(fields)))]
  const cells = rows.map(({ fields }) => {
    const values = new Map(Object.entries(fields))
    return columns.map((column) => values.get(column) ?? '')
  })
  const { textColumn, labelColumn } = guessColumns([columns, ...cells])
  const reading: Reading = {
    kind: 'table',
    format,
    header: false,
    textColumn: columns[textColumn] ?? '',
    labelColumn: columns[labelColumn] ?? '',
  }
  return { reading, columns, cells }
}
