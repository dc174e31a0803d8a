import type { Encoding } from './dataset'
import { guessSingleByte } from './single-byte'
import { createUtf8Study, type Utf8Counts } from './utf8'

/** What a file's bytes look like. `ask` means that the visitor should be shown the candidates. */
export type EncodingGuess =
  | { readonly binary: true }
  | {
      readonly binary: false
      readonly encoding: Encoding
      readonly certainty: 'sure' | 'likely' | 'ask'
      /** Places in a text of UTF-8 that are not, or zero characters in it: few enough to be passed over. */
      readonly damage?: Damage
    }

export type Damage = Pick<Utf8Counts, 'damaged' | 'damagedLine' | 'zeros' | 'zeroLine'>

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
  const utf8 = createUtf8Study()

  return {
    add(bytes) {
      const plain = utf8.add(bytes)
      if (sampled < HEAD_BYTES || (!plain && sampled < SAMPLE_BYTES)) {
        sample.push(bytes.slice(0, SAMPLE_BYTES))
        sampled += Math.min(bytes.length, SAMPLE_BYTES)
      }
    },
    guess: () => guessEncoding(sample, utf8.counts()),
  }
}

/** Of so many characters one may be damaged, or a zero, before the bytes are something else. */
const RARE = 1000
/** In a text of so many bytes so few zeros are rare as well. */
const FEW_BYTES = 64
const FEW = 2
/** Of so many characters beyond ASCII one may be damaged. */
const MOSTLY = 20

function guessEncoding(sample: readonly Uint8Array[], utf8: Utf8Counts): EncodingGuess {
  const head = sample[0] ?? new Uint8Array(0)
  if (MAGIC.some((magic) => startsWith(head, magic))) return { binary: true }
  if (startsWith(head, [0xff, 0xfe])) return text('utf-16le', 'sure')
  if (startsWith(head, [0xfe, 0xff])) return text('utf-16be', 'sure')
  const { damaged, damagedLine, zeros, zeroLine, bytes } = utf8
  const { controls, total } = countControls(sample)
  const isMarked = startsWith(head, [0xef, 0xbb, 0xbf])
  const isUtf8 = damaged === 0 || isMarked || damaged * MOSTLY <= utf8.whole
  const isRare = zeros <= Math.max(bytes / RARE, bytes >= FEW_BYTES ? FEW : 0)
  if (!isRare || controls > total * 0.01 || (zeros > 0 && !isUtf8)) {
    const utf16 = guessUtf16(head)
    if (utf16) return text(utf16, 'likely')
    if (!isRare || controls > total * 0.01) return { binary: true }
  }
  if (damaged === 0 && zeros === 0) return text('utf-8', 'sure')
  const guess = isUtf8
    ? ({ encoding: 'utf-8', certainty: damaged > 0 ? 'likely' : 'sure' } as const)
    : guessSingleByte(sample)
  const damage = { damaged: isUtf8 ? damaged : 0, damagedLine, zeros, zeroLine }
  return { binary: false, ...guess, ...(damage.damaged + zeros > 0 && { damage }) }
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
function countControls(sample: readonly Uint8Array[]): { controls: number; total: number } {
  let controls = 0
  let total = 0
  for (const bytes of sample) {
    total += bytes.length
    for (const byte of bytes) {
      if (byte >= 0x20 || byte === 0) continue
      if (byte < 0x09 || (byte > 0x0d && byte !== 0x1b && byte !== 0x1a)) controls++
    }
  }
  return { controls, total }
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
