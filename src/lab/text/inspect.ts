import { LabError, problemOf, type Problem } from '../problem'
import { guessColumns } from './columns'
import type { Encoding, Reading } from './dataset'
import { bytesOf, decodeFile } from './decode'
import { createByteStudy } from './encoding'
import { createExampleReader } from './examples'
import { classNames, guessPlain, guessTable } from './format'
import { createLineCutter } from './lines'
import type { FileLook } from './look'
import { createPace, throwIfCancelled } from './pace'
import { createRowCutter, type Row, type TableFormat } from './rows'

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
 * @param encodings what the visitor says, by file; guessed where absent
 * @param progress told the share of bytes read, in 0..1
 */
export async function inspectFiles(
  files: readonly NamedFile[],
  encodings: readonly (Encoding | undefined)[] = [],
  progress?: (done: number) => void,
  signal?: AbortSignal,
): Promise<FileLook[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const heads: Head[] = []
  let before = 0
  for (const [index, file] of files.entries()) {
    heads.push(
      await readHead(file, encodings[index], (bytes) => progress?.((before + bytes) / total), signal),
    )
    before += file.size
  }
  const tables = heads.map(({ name, lines }) => guessTable(name, lines))
  const plain = heads.filter((_, index) => !tables[index])
  const labels = new Map(classNames(plain.map(({ name }) => name)).map((label, at) => [plain[at], label]))
  return heads.map((head, index) => lookAt(head, tables[index], labels.get(head) ?? ''))
}

interface Head {
  readonly name: string
  readonly bytes: number
  readonly encoding: Encoding
  readonly certainty: FileLook['encodingCertainty']
  readonly encodingSamples: FileLook['encodingSamples']
  readonly text: string
  readonly lines: readonly string[]
  /** Whether `text` is the whole file. */
  readonly whole: boolean
  readonly problem?: Problem
}

async function readHead(
  file: NamedFile,
  asked: Encoding | undefined,
  progress: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<Head> {
  const { name, size: bytes } = file
  const empty: Head = {
    name,
    bytes,
    encoding: asked ?? 'utf-8',
    certainty: 'sure',
    encodingSamples: [],
    text: '',
    lines: [],
    whole: true,
  }
  try {
    const guess = await studyFile(file, progress, signal)
    if (guess.binary && !asked) throw new LabError('file-binary', { name })
    const guessed = guess.binary ? 'utf-8' : guess.encoding
    const encoding = asked ?? guessed
    const certainty = asked || guess.binary ? 'sure' : guess.certainty
    const encodingSamples = certainty === 'sure' ? [] : await linesInEach(file, guessed, signal)
    const known = { ...empty, encoding, certainty, encodingSamples }
    try {
      const { text, whole } = await decodeHead(file, encoding, signal)
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

async function decodeHead(file: NamedFile, encoding: Encoding, signal?: AbortSignal) {
  const pieces: string[] = []
  let length = 0
  for await (const { text } of decodeFile(file, file.name, encoding, signal)) {
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

/** The first line with a letter beyond ASCII, in each encoding that may be meant. */
async function linesInEach(file: NamedFile, guessed: Encoding, signal?: AbortSignal) {
  throwIfCancelled(signal)
  const bytes = new Uint8Array(await file.slice(0, SAMPLE_BYTES).arrayBuffer())
  const wide = guessed === 'utf-16le' || guessed === 'utf-16be'
  const candidates: Encoding[] = wide ? ['utf-16le', 'utf-16be'] : ['windows-1251', 'windows-1252']
  if (guessed === 'utf-8') candidates.unshift('utf-8')
  const part = wide ? bytes.subarray(0, SAMPLE_LINE) : aroundFirstHigh(bytes)
  return candidates.map((encoding) => {
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
  const { name, bytes, encoding, certainty, encodingSamples } = head
  const plain: Reading = { kind: guessPlain(head.lines), label }
  const look = (reading: Reading, rest: Pick<FileLook, 'columns' | 'rows'>, problem?: Problem): FileLook => ({
    spec: { name, bytes, encoding, reading },
    encodingCertainty: certainty,
    encodingSamples,
    alternatives: table ? ['table', ...PLAIN_KINDS] : PLAIN_KINDS,
    ...rest,
    ...(problem ? { problem } : {}),
  })
  if (head.problem) return look(plain, { columns: [], rows: [] }, head.problem)
  if (!table) return look(plain, { columns: [], rows: firstExamples(plain, head) })
  try {
    const rows = firstRows(head, table)
    const { reading, columns, cells } = table === 'jsonl' ? lookAtRecords(rows) : lookAtTable(rows, table)
    const problem: Problem | undefined =
      columns.length < 2 ? { code: 'table-one-column', values: { name } } : undefined
    return look(reading, { columns, rows: cells.slice(0, PREVIEW_ROWS) }, problem)
  } catch (thrown) {
    const reading = { kind: 'table', format: table, header: true, textColumn: 0, labelColumn: 1 } as const
    return look(reading, { columns: [], rows: [] }, problemOf(thrown))
  }
}

function firstExamples(reading: Reading, { name, text }: Head): string[][] {
  const reader = createExampleReader(reading, name)
  const examples = [...reader.push(text), ...reader.end()]
  return examples.slice(0, PREVIEW_ROWS).map((example) => [example.text.slice(0, 1000)])
}

/** Throws as the cutter does; a quote left open by the end of the head is given up only with the whole file. */
function firstRows({ name, text, whole }: Head, format: TableFormat): Row[] {
  const cutter = createRowCutter(format, name)
  const rows = cutter.push(text)
  return (whole ? [...rows, ...cutter.end()] : rows).slice(0, GUESS_ROWS)
}

function lookAtTable(rows: readonly Row[], format: 'csv' | 'tsv') {
  const cells = rows.map(({ fields }) => Object.values(fields))
  const { header, textColumn, labelColumn } = guessColumns(cells)
  const first = cells[0] ?? []
  const reading: Reading = { kind: 'table', format, header, textColumn, labelColumn }
  const columns = first.map((cell, column) => (header ? cell : String(column + 1)))
  return { reading, columns, cells: header ? cells.slice(1) : cells }
}

function lookAtRecords(rows: readonly Row[]) {
  const columns = [...new Set(rows.flatMap(({ fields }) => Object.keys(fields)))]
  const cells = rows.map(({ fields }) =>
    columns.map((column) => new Map(Object.entries(fields)).get(column) ?? ''),
  )
  const { textColumn, labelColumn } = guessColumns([columns, ...cells])
  const reading: Reading = {
    kind: 'table',
    format: 'jsonl',
    header: false,
    textColumn: columns[textColumn] ?? '',
    labelColumn: columns[labelColumn] ?? '',
  }
  return { reading, columns, cells }
}
