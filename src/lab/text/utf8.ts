/** What the bytes of a file say of UTF-8, counted over all of them. Lines are counted from 1. */
export interface Utf8Counts {
  /** Characters beyond ASCII that are whole. */
  readonly whole: number
  /** Places that are not UTF-8. */
  readonly damaged: number
  /** The line of the first of them; 0 where there is none. */
  readonly damagedLine: number
  readonly zeros: number
  readonly zeroLine: number
  readonly bytes: number
}

const NEWLINE = 0x0a
const RETURN = 0x0d

/**
 * Checks UTF-8 byte by byte (the Unicode Standard, table 3-7: well-formed sequences), which tells where damage lies; a decoder tells
 * only that there is some. LF, CR LF and CR each end a line, as when lines are cut.
 */
export function createUtf8Study(): {
  /** Whether all of these bytes are ASCII. */
  add(bytes: Uint8Array): boolean
  counts(): Utf8Counts
} {
  let read = 0
  let whole = 0
  let damaged = 0
  let damagedLine = 0
  let zeros = 0
  let zeroLine = 0
  let line = 1
  let afterReturn = false
  /** Bytes that the character begun still needs, and between which the next must lie. */
  let need = 0
  let low = 0x80
  let high = 0xbf

  function damage(): void {
    damaged++
    if (damagedLine === 0) damagedLine = line
    need = 0
  }

  function begin(byte: number): void {
    low = 0x80
    high = 0xbf
    if (byte >= 0xc2 && byte <= 0xdf) need = 1
    else if (byte >= 0xe0 && byte <= 0xef) {
      need = 2
      if (byte === 0xe0) low = 0xa0
      if (byte === 0xed) high = 0x9f
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      need = 3
      if (byte === 0xf0) low = 0x90
      if (byte === 0xf4) high = 0x8f
    } else damage()
  }

  return {
    add(bytes) {
      let plain = need === 0
      read += bytes.length
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] as number
        if (need > 0) {
          if (byte >= low && byte <= high) {
            low = 0x80
            high = 0xbf
            if (--need === 0) whole++
            continue
          }
          damage()
        }
        if (byte >= 0x80) {
          plain = false
          begin(byte)
        } else if (byte === NEWLINE) {
          if (!afterReturn) line++
        } else if (byte === RETURN) line++
        else if (byte === 0) {
          zeros++
          if (zeroLine === 0) zeroLine = line
        }
        afterReturn = byte === RETURN
      }
      return plain
    },
    counts: () => ({
      ...{ whole, zeros, zeroLine, bytes: read },
      damaged: damaged + (need > 0 ? 1 : 0),
      damagedLine: damagedLine === 0 && need > 0 ? line : damagedLine,
    }),
  }
}
