import { LabError, type Problem } from '../../problem'
import type { WordVectors } from '../../vectors'
import { openBytes, type ByteReader } from './bytes'
import type { VectorFormat } from './formats'
import { createGathering, type Gathering } from './gather'

export interface ReadVectorsOptions {
  /** Recognised by the content when absent. */
  readonly format?: Exclude<VectorFormat, 'projector'>
  /** Only so many words from the beginning, which are the most frequent in nearly all files. */
  readonly first?: number
  readonly signal?: AbortSignal
  /** 0..1 of the file's bytes */
  readonly progress?: (done: number) => void
}

export interface ReadVectors {
  readonly vectors: WordVectors
  readonly format: VectorFormat
  /** What was not as it should be and could be passed over: `vectors-repeated`, `vectors-encoding`, `vectors-count`. */
  readonly warnings: readonly Problem[]
}

const LONGEST_LINE = 1 << 20
const LOOK = 1 << 16
const MOST_SIZE = 10_000
const NEWLINE = 0x0a
const SPACE = 0x20
/** First bytes of a model (not of the vectors) of fastText. */
const FASTTEXT_MODEL = [0xba, 0x16, 0x4f, 0x2f]

/**
 * Reads word vectors from a file, packed by gzip or not, while only a piece of it is in memory.
 *
 * @throws LabError `file-empty`; `vectors-unreadable` for what is no such file; `vectors-fasttext` for a model of fastText;
 * `vectors-columns` and `vectors-number` with the line; `file-unreadable`; `cancelled`
 */
export async function readVectors(
  file: Blob,
  name: string,
  options: ReadVectorsOptions = {},
): Promise<ReadVectors> {
  const bytes = await openBytes(file, name)
  try {
    const look = await bytes.peek(LOOK)
    if (look.length === 0) throw new LabError('file-empty', { name })
    if (FASTTEXT_MODEL.every((byte, at) => look[at] === byte)) {
      throw new LabError('vectors-fasttext', { name })
    }
    const header = headerOf(look)
    const format = options.format ?? formatOf(look, header)
    if (!format || (format !== 'glove' && !header)) throw new LabError('vectors-unreadable', { name })
    const reading = { bytes, name, file, ...options, warn: new Map<string, Problem>() }
    const gathered =
      format === 'word2vec-binary' && header
        ? await readBinary(reading, header)
        : await readText(reading, format === 'glove' ? undefined : header)
    if (gathered.repeated > 0) {
      warn(reading, 'vectors-repeated', { name, count: gathered.repeated })
    }
    if (gathered.count === 0) throw new LabError('vectors-unreadable', { name })
    return { vectors: gathered.finish(), format, warnings: [...reading.warn.values()] }
  } finally {
    await bytes.cancel()
  }
}

interface Header {
  readonly words: number
  readonly size: number
  /** Of the first line, its end included. */
  readonly bytes: number
}

interface InReading extends ReadVectorsOptions {
  readonly bytes: ByteReader
  readonly name: string
  readonly file: Blob
  readonly warn: Map<string, Problem>
}

/** The first one of a kind names its line; later ones count. */
function warn({ warn }: InReading, code: Problem['code'], values: Problem['values']): void {
  const before = warn.get(code)
  const count = Number(before?.values.count ?? 0) + Number(values.count ?? 1)
  warn.set(code, { code, values: { ...values, ...before?.values, count } })
}

function headerOf(look: Uint8Array): Header | undefined {
  const end = look.indexOf(NEWLINE)
  if (end < 0 || end > 60) return undefined
  const found = /^(\d{1,12}) (\d{1,6})\s*$/.exec(String.fromCharCode(...look.subarray(0, end)))
  const [words, size] = [Number(found?.[1]), Number(found?.[2])]
  return size >= 1 && size <= MOST_SIZE ? { words, size, bytes: end + 1 } : undefined
}

/** With a first line of two numbers: text when the line after it is a word and as many numbers, else binary. */
function formatOf(
  look: Uint8Array,
  header: Header | undefined,
): Exclude<VectorFormat, 'projector'> | undefined {
  const line = (from: number) => {
    const end = look.indexOf(NEWLINE, from)
    return new TextDecoder().decode(look.subarray(from, end < 0 ? look.length : end))
  }
  const numbersBehindWord = (text: string) => {
    const parts = text.trimEnd().split(/[ \t]+/)
    return parts.length > 1 && parts.slice(1).every((part) => part !== '' && !Number.isNaN(Number(part)))
      ? parts.length - 1
      : 0
  }
  if (header) {
    const second = line(header.bytes)
    if (second === '') return 'word2vec'
    // A wrong number of columns is still text, and has its own sentence.
    return numbersBehindWord(second) > 0 || isPlain(second) ? 'word2vec' : 'word2vec-binary'
  }
  return numbersBehindWord(line(0)) > 1 ? 'glove' : undefined
}

/** No control characters and nothing that is not UTF-8: such bytes are not float32 numbers. */
function isPlain(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text)
}

async function readText(reading: InReading, header: Header | undefined): Promise<Gathering> {
  const { bytes, name, first = Infinity } = reading
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  if (header) bytes.skip(header.bytes)
  let gathered = header ? createGathering(header.size) : undefined
  let size = header?.size ?? 0
  let line = header ? 1 : 0
  let rows = 0
  const turn = createTurn(reading)
  for (;;) {
    const raw = await nextLine(bytes, name)
    if (!raw) break
    line++
    if (turn.due()) await turn.take()
    let text: string
    try {
      text = decoder.decode(raw)
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown
      warn(reading, 'vectors-encoding', { name, line })
      rows++
      continue
    }
    const parts = text.trimEnd().split(/[ \t]+/)
    if (parts.length === 1 && parts[0] === '') continue
    if (!gathered) {
      size = parts.length - 1
      if (size > MOST_SIZE) throw new LabError('vectors-unreadable', { name })
      gathered = createGathering(size)
    }
    if (gathered.count >= first) return gathered
    rows++
    const word = wordOf(parts, size, { name, line })
    const row = gathered.add(word)
    if (!row) continue
    for (let d = 0; d < size; d++) {
      const part = parts[parts.length - size + d] as string
      const value = Number(part)
      if (!Number.isFinite(value)) throw new LabError('vectors-number', { name, line, word, value: part })
      row[d] = value
    }
  }
  if (header && header.words !== rows) {
    warn(reading, 'vectors-count', { name, declared: header.words, found: rows })
  }
  return gathered ?? createGathering(1)
}

/** A word may hold spaces itself (in GloVe's own files some do); numbers in its place are columns too many. */
function wordOf(
  parts: readonly string[],
  size: number,
  { name, line }: { name: string; line: number },
): string {
  const [head = '', ...rest] = parts.slice(0, parts.length - size)
  const numeric = (part: string) => part !== '' && Number.isFinite(Number(part))
  if (parts.length <= size || (rest.length > 0 && rest.every(numeric))) {
    throw new LabError('vectors-columns', { name, line, expected: size, found: parts.length - 1 })
  }
  return [head, ...rest].join(' ').normalize('NFC')
}

/** The bytes of the next line without its end; undefined at the end of the file. */
async function nextLine(bytes: ByteReader, name: string): Promise<Uint8Array | undefined> {
  for (let wanted = 4096; ; wanted *= 2) {
    const held = await bytes.peek(wanted)
    const end = held.indexOf(NEWLINE)
    if (end >= 0) {
      const line = held.subarray(0, end)
      bytes.skip(end + 1)
      return line
    }
    if (held.length < wanted) {
      if (held.length === 0) return undefined
      bytes.skip(held.length)
      return held
    }
    if (wanted > LONGEST_LINE) throw new LabError('vectors-unreadable', { name })
  }
}

async function readBinary(reading: InReading, header: Header): Promise<Gathering> {
  const { bytes, name, first = Infinity } = reading
  const { size, words } = header
  const decoder = new TextDecoder('utf-8', { fatal: true })
  bytes.skip(header.bytes)
  const gathered = createGathering(size)
  const turn = createTurn(reading)
  let rows = 0
  for (; rows < words && gathered.count < first; rows++) {
    if (turn.due()) await turn.take()
    const held = await bytes.peek(4096 + 4 * size)
    // The line end behind the numbers may be missing, and then belongs to nobody.
    const from = held[0] === NEWLINE ? 1 : 0
    const space = held.indexOf(SPACE, from)
    if (space < 0 || space + 1 + 4 * size > held.length) break
    let word: string | undefined
    try {
      word = decoder.decode(held.subarray(from, space)).normalize('NFC')
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown
      warn(reading, 'vectors-encoding', { name, line: rows + 1 })
    }
    const row = word === undefined ? undefined : gathered.add(word)
    if (row) {
      const view = new DataView(held.buffer, held.byteOffset + space + 1, 4 * size)
      for (let d = 0; d < size; d++) {
        const value = view.getFloat32(4 * d, true)
        if (!Number.isFinite(value)) {
          throw new LabError('vectors-number', {
            name,
            line: rows + 1,
            word: word ?? '',
            value: String(value),
          })
        }
        row[d] = value
      }
    }
    bytes.skip(space + 1 + 4 * size)
  }
  if (rows < words && gathered.count < first) {
    warn(reading, 'vectors-count', { name, declared: words, found: rows })
  }
  return gathered
}

/** Lets the event loop turn now and then, tells how far it is and hears a cancel. */
function createTurn({ bytes, file, signal, progress }: InReading) {
  let since = performance.now()
  let rows = 0
  return {
    due: () => ++rows % 64 === 0 && performance.now() - since > 25,
    async take() {
      await new Promise((resolve) => setTimeout(resolve, 0))
      if (signal?.aborted) throw new LabError('cancelled')
      progress?.(file.size > 0 ? Math.min(1, bytes.read / file.size) : 1)
      since = performance.now()
    },
  }
}
