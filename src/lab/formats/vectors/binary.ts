import { LabError } from '../../problem'
import type { Header } from './detect'
import { createGathering, type Gathering } from './gather'
import { NEWLINE } from './lines'
import { createTurn, roomFor, warn, type Reading } from './reading'

const SPACE = 0x20
const LONGEST_WORD = 4096

/** Rows of a word, a space and little-endian float32 numbers. */
export async function readBinary(reading: Reading, header: Header): Promise<Gathering> {
  const { bytes, name, first = Infinity } = reading
  const { size, words } = header
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  bytes.skip(header.bytes)
  const gathered = createGathering(size, roomFor(reading, words, 4 * size), reading)
  const turn = createTurn(reading)
  let rows = 0
  for (; rows < words && gathered.count < first; rows++) {
    if (turn.due()) await turn.take()
    const held = await bytes.peek(LONGEST_WORD + 4 * size)
    // The line end behind the numbers may be missing, and then belongs to nobody.
    const from = held[0] === NEWLINE ? 1 : 0
    const space = held.indexOf(SPACE, from)
    if (space < 0 || space + 1 + 4 * size > held.length) break
    let word: string | undefined
    try {
      word = decoder.decode(held.subarray(from, space)).normalize('NFC')
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown
      warn(reading, 'vectors-encoding', { name, row: rows + 1 })
    }
    const row = word === undefined ? undefined : gathered.add(word)
    if (row) {
      const view = new DataView(held.buffer, held.byteOffset + space + 1, 4 * size)
      for (let d = 0; d < size; d++) {
        const value = view.getFloat32(4 * d, true)
        if (!Number.isFinite(value)) {
          throw new LabError('vectors-number', {
            name,
            row: rows + 1,
            word: word ?? '',
            value: String(value),
            before: gathered.count - 1,
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
