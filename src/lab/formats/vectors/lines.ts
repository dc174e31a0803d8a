import { LabError } from '../../problem'
import type { ByteReader } from './bytes'

const LONGEST_LINE = 1 << 20
export const NEWLINE = 0x0a

/** The bytes of the next line without its end; undefined at the end of the file. A view until the next call. */
export async function nextLine(bytes: ByteReader, name: string): Promise<Uint8Array | undefined> {
  for (let wanted = 4096; ; wanted *= 2) {
    const held = await bytes.peek(wanted)
    const end = held.indexOf(NEWLINE)
    if (end >= 0) {
      bytes.skip(end + 1)
      return held.subarray(0, end)
    }
    if (held.length < wanted) {
      if (held.length === 0) return undefined
      bytes.skip(held.length)
      return held
    }
    if (wanted > LONGEST_LINE) throw new LabError('vectors-unreadable', { name })
  }
}

/** Whether a line end stands behind a line as `nextLine` gave it: the last line of a file cut short has none. */
export function isWhole(line: Uint8Array): boolean {
  return line.byteOffset + line.length < line.buffer.byteLength
}

/** A space, a tab, or the rest of a line end. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d
}

/**
 * Finds the last columns of a line.
 *
 * @param bounds takes where each begins and ends, the first of them first. [2 * columns]
 * @returns columns found, and where the line's text before them ends
 */
export function lastColumns(line: Uint8Array, bounds: Int32Array): { found: number; before: number } {
  const columns = bounds.length / 2
  let at = line.length
  let found = 0
  while (found < columns) {
    while (at > 0 && isSpace(line[at - 1])) at--
    if (at === 0) break
    const to = at
    while (at > 0 && !isSpace(line[at - 1])) at--
    found++
    bounds[2 * (columns - found)] = at
    bounds[2 * (columns - found) + 1] = to
  }
  while (at > 0 && isSpace(line[at - 1])) at--
  return { found, before: at }
}

/** How many columns between spaces and tabs a line has. */
export function columnsIn(line: Uint8Array): number {
  let columns = 0
  let inside = false
  for (const byte of line) {
    const space = isSpace(byte)
    if (!space && !inside) columns++
    inside = !space
  }
  return columns
}
