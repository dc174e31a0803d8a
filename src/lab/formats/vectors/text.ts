import { LabError } from '../../problem'
import { createGathering, type Gathering } from './gather'
import { columnsIn, isSpace, isWhole, lastColumns, nextLine } from './lines'
import { numberIn, textIn } from './numbers'
import { createTurn, MOST_SIZE, roomFor, warn, type Reading } from './reading'
import type { Header } from './detect'

/** Rows of a word and its numbers between spaces or tabs. Without a header the first row tells how many numbers. */
export async function readText(reading: Reading, header: Header | undefined): Promise<Gathering> {
  const { bytes, name, first = Infinity } = reading
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  if (header) bytes.skip(header.bytes)
  let gathered =
    header && createGathering(header.size, roomFor(reading, header.words, 2 * header.size), reading)
  let bounds = new Int32Array(2 * (header?.size ?? 0))
  let line = header ? 1 : 0
  let rows = 0
  let cut = false
  const turn = createTurn(reading)
  for (;;) {
    const raw = await nextLine(bytes, name)
    if (!raw) break
    line++
    if (turn.due()) await turn.take()
    if (raw.every(isSpace)) continue
    if (!gathered) {
      const size = columnsIn(raw) - 1
      if (size > MOST_SIZE) throw new LabError('vectors-unreadable', { name })
      gathered = createGathering(size, roomFor(reading, Infinity, raw.length), reading)
      bounds = new Int32Array(2 * size)
    }
    if (gathered.count >= first) return gathered
    const { found, before } = lastColumns(raw, bounds)
    const columns = columnsFound(raw, before, found, gathered.size)
    if (columns < gathered.size && gathered.count > 0 && !isWhole(raw)) {
      cut = true
      break
    }
    if (columns !== gathered.size) {
      const where = { name, line, before: gathered.count }
      throw new LabError('vectors-columns', { ...where, expected: gathered.size, found: columns })
    }
    rows++
    let word: string
    try {
      word = decoder.decode(raw.subarray(0, before)).normalize('NFC')
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown
      warn(reading, 'vectors-encoding', { name, line })
      continue
    }
    const row = gathered.add(word)
    if (row) readNumbers(raw, bounds, row, { name, line, word, before: gathered.count - 1 })
  }
  if (header && header.words !== rows) {
    warn(reading, 'vectors-count', { name, declared: header.words, found: rows })
  } else if (cut || bytes.cut) warn(reading, 'vectors-cut', { name, found: rows })
  return gathered ?? createGathering(1, 1)
}

/** @throws LabError `vectors-number` */
export function readNumbers(
  line: Uint8Array,
  bounds: Int32Array,
  row: Float32Array,
  where: { readonly name: string; readonly line: number; readonly word: string; readonly before: number },
): void {
  for (let d = 0; d < row.length; d++) {
    const from = bounds[2 * d] as number
    const to = bounds[2 * d + 1] as number
    const value = Math.fround(numberIn(line, from, to))
    if (!Number.isFinite(value)) {
      throw new LabError('vectors-number', { ...where, value: textIn(line, from, to) })
    }
    row[d] = value
  }
}

/**
 * How many numbers stand behind the word of a line. A word may hold spaces itself (in GloVe's own files some do); numbers in its place are
 * columns too many.
 */
function columnsFound(line: Uint8Array, before: number, found: number, size: number): number {
  let first = 0
  while (first < before && !isSpace(line[first])) first++
  const rest = first < before ? textIn(line, first, before).trim().split(/\s+/) : []
  const tooMany = rest.length > 0 && rest.every((part) => Number.isFinite(Number(part)))
  if (found < size || before === 0) return found - 1
  return tooMany ? size + rest.length : size
}
