import type { Encoding } from './dataset'

/** What a file's bytes look like. `ask` means that the visitor should be shown the candidates. */
export type EncodingGuess =
  | { readonly binary: true }
  | { readonly binary: false; readonly encoding: Encoding; readonly certainty: 'sure' | 'likely' | 'ask' }

/** Takes a file's bytes in order, piece by piece, and then says what they are. */
export interface ByteStudy {
  add(bytes: Uint8Array): void
  guess(): EncodingGuess
}

/** Bytes looked at one by one: the head, and what stands where the first bytes beyond ASCII are. */
const HEAD_BYTES = 1 << 18
const SAMPLE_BYTES = 1 << 20

/**
 * UTF-8 is checked on every byte; the rest is judged by the head and by the first parts beyond ASCII, for the
 * one accented letter of a file may stand in its last line.
 */
export function createByteStudy(): ByteStudy {
  const sample: Uint8Array[] = []
  let sampled = 0
  let utf8: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true })
  let ascii = true

  return {
    add(bytes) {
      let plain = false
      if (utf8) {
        const length = validLength(utf8, bytes)
        plain = length === bytes.length
        if (length < 0) utf8 = undefined
        if (!plain) ascii = false
      }
      if (sampled < HEAD_BYTES || (!plain && sampled < SAMPLE_BYTES)) {
        sample.push(bytes.slice(0, SAMPLE_BYTES))
        sampled += Math.min(bytes.length, SAMPLE_BYTES)
      }
    },
    guess() {
      const complete = utf8 !== undefined && validLength(utf8) >= 0
      return guessEncoding(sample, complete ? (ascii ? 'ascii' : 'utf-8') : 'no')
    },
  }
}

/** UTF-16 units that the bytes decode to, or -1 where they are not UTF-8. Without bytes: whether it may end here. */
function validLength(decoder: TextDecoder, bytes?: Uint8Array): number {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined }).length
  } catch (thrown) {
    if (thrown instanceof TypeError) return -1
    throw thrown
  }
}

function guessEncoding(sample: readonly Uint8Array[], utf8: 'ascii' | 'utf-8' | 'no'): EncodingGuess {
  const head = sample[0] ?? new Uint8Array(0)
  if (MAGIC.some((magic) => startsWith(head, magic))) return { binary: true }
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return text('utf-8', utf8 === 'no' ? 'likely' : 'sure')
  if (startsWith(head, [0xff, 0xfe])) return text('utf-16le', 'sure')
  if (startsWith(head, [0xfe, 0xff])) return text('utf-16be', 'sure')
  const { zeros, controls, total } = countControls(sample)
  if (zeros > 0 || controls > total * 0.01) {
    const utf16 = guessUtf16(head)
    return utf16 ? text(utf16, 'likely') : { binary: true }
  }
  return utf8 === 'no' ? guessSingleByte(sample) : text('utf-8', 'sure')
}

function text(encoding: Encoding, certainty: 'sure' | 'likely' | 'ask'): EncodingGuess {
  return { binary: false, encoding, certainty }
}

/** How files begin that visitors take for text, and that hold no early zero byte: images, archives, documents. */
const MAGIC: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x25, 0x50, 0x44, 0x46, 0x2d], // PDF
  [0x50, 0x4b, 0x03, 0x04], // zip, and with it .docx, .xlsx, .odt, .epub
  [0x1f, 0x8b], // gzip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0xd0, 0xcf, 0x11, 0xe0], // .doc, .xls
  [0xff, 0xfe, 0x00, 0x00], // UTF-32, little-endian
]

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

/** Control characters that no text holds: all but tab, LF, VT, FF, CR, escape and the end mark of DOS. */
function countControls(sample: readonly Uint8Array[]): { zeros: number; controls: number; total: number } {
  let zeros = 0
  let controls = 0
  let total = 0
  for (const bytes of sample) {
    total += bytes.length
    for (const byte of bytes) {
      if (byte >= 0x20) continue
      if (byte === 0) zeros++
      else if (byte < 0x09 || (byte > 0x0d && byte !== 0x1b && byte !== 0x1a)) controls++
    }
  }
  return { zeros, controls, total }
}

/**
 * UTF-16 without a mark. In the right order of bytes nearly every unit is an assigned character and most stand
 * in the same block as the one before, or near ASCII; in the wrong order they are scattered over all blocks.
 */
function guessUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const even = head.subarray(0, Math.min(head.length & ~1, 1 << 16))
  const scores = (['utf-16le', 'utf-16be'] as const).map((encoding) => ({
    encoding,
    score: utf16Score(new TextDecoder(encoding).decode(even)),
  }))
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0.9 ? best.encoding : undefined
}

/** Share of units that fit, in 0..1. */
function utf16Score(decoded: string): number {
  let fitting = 0
  let block = 0
  for (let i = 0; i < decoded.length; i++) {
    const unit = decoded.charCodeAt(i)
    const printable = unit === 0x09 || unit === 0x0a || unit === 0x0d || (unit >= 0x20 && unit < 0x7f)
    // Ideographs fill many blocks of 256.
    const ideograph = (unit >= 0x3000 && unit < 0xa000) || (unit >= 0xff00 && unit < 0xfff0)
    const letter = unit >= 0xa0 && unit < 0x3000 && /[\p{L}\p{M}\p{P}\p{N}\p{S}]/u.test(decoded[i] ?? '')
    if (printable || (letter && (block === 0 || block === unit >> 8 || unit < 0x2100))) fitting++
    else if (ideograph && unit % 256 !== 0) fitting++
    if (letter && unit >> 8 !== 0x20) block = unit >> 8
  }
  return decoded.length === 0 ? 0 : fitting / decoded.length
}

/**
 * Windows-1251 against Windows-1252 (which holds Latin-1). Cyrillic words are runs of bytes above 0x7f, in which
 * small letters are most, and о, а, и a quarter; accented Latin letters stand alone among ASCII
 * letters. What fits neither (KOI8-R, CP866, other alphabets) is `ask`.
 */
function guessSingleByte(sample: readonly Uint8Array[]): EncodingGuess {
  let high = 0
  let letters = 0
  let small = 0
  let frequent = 0
  let besideHigh = 0
  let besideAscii = 0
  for (const bytes of sample) {
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] as number
      if (byte < 0x80) continue
      high++
      if (byte < 0xc0 && byte !== 0xa8 && byte !== 0xb8) continue
      letters++
      if (byte >= 0xe0 || byte === 0xb8) small++
      if (FREQUENT.has(byte)) frequent++
      const before = bytes[i - 1] ?? 0x20
      const after = bytes[i + 1] ?? 0x20
      if (before >= 0xc0 || after >= 0xc0) besideHigh++
      if (isAsciiLetter(before) || isAsciiLetter(after)) besideAscii++
    }
  }
  if (besideAscii > besideHigh) {
    const typical = letters > high * 0.3 && besideAscii > 2 * besideHigh
    return text('windows-1252', typical ? 'likely' : 'ask')
  }
  // Only dashes, quotes and signs: both encodings agree on the common ones.
  if (letters === 0) return text('windows-1252', 'likely')
  const cyrillic = small > letters * 0.6 && frequent > small * 0.12 && letters > high * 0.8
  if (!cyrillic) return text('windows-1251', 'ask')
  return text('windows-1251', letters >= 200 && besideHigh > 10 * besideAscii ? 'sure' : 'likely')
}

/** о, а, и in Windows-1251. */
const FREQUENT = new Set([0xee, 0xe0, 0xe8])

function isAsciiLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
}
