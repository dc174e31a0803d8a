import type { VectorFormat } from './formats'
import { NEWLINE } from './lines'
import { MOST_SIZE } from './reading'

/** Bytes looked at to tell what a file is. */
export const LOOK = 1 << 16

/** The first line of word2vec's formats. */
export interface Header {
  readonly words: number
  readonly size: number
  /** Its length, the line's end included. */
  readonly bytes: number
}

/** First bytes of a model (not of the vectors) of fastText, since its version 2. */
const FASTTEXT_MODEL = [0xba, 0x16, 0x4f, 0x2f]
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const SPACE = 0x20

const startsWith = (look: Uint8Array, bytes: readonly number[]) =>
  bytes.every((byte, at) => look[at] === byte)

export const isFastTextModel = (look: Uint8Array) => startsWith(look, FASTTEXT_MODEL)
export const markBytes = (look: Uint8Array) =>
  startsWith(look, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0

export function headerOf(look: Uint8Array): Header | undefined {
  const end = look.indexOf(NEWLINE)
  if (end < 0 || end > 60) return undefined
  const found = /^(\d{1,12})[ \t](\d{1,6})\s*$/.exec(String.fromCharCode(...look.subarray(0, end)))
  const [words, size] = [Number(found?.[1]), Number(found?.[2])]
  return size >= 1 && size <= MOST_SIZE ? { words, size, bytes: end + 1 } : undefined
}

/** Undefined for what holds no word vectors. `wordless` is a table of numbers alone: one half of the projector's pair. */
export function formatOf(
  look: Uint8Array,
  header: Header | undefined,
): Exclude<VectorFormat, 'projector'> | 'wordless' | undefined {
  if (!header) {
    const lines = linesIn(look, 0, 8)
    if (lines.length > 0 && lines.every(isNumbersBetweenTabs)) return 'wordless'
    return numbersBehindWord(lines[0] ?? '') > 1 ? 'glove' : undefined
  }
  const { size, bytes } = header
  const [second = ''] = linesIn(look, bytes, 1)
  const numbers = numbersBehindWord(second)
  // Columns too many or too few are still text, and have a sentence of their own.
  if (second === '' || numbers === size || numbers > 1) return 'word2vec'
  const word = Math.max(0, look.indexOf(SPACE, bytes) - bytes)
  const row = look.subarray(bytes, bytes + word + 1 + 4 * size)
  return isPlain(row) ? 'word2vec' : 'word2vec-binary'
}

/**
 * What is wrong with a first line: all that follow it agree on another number of columns, or are vectors while it is neither one nor a
 * header.
 */
export function headerProblem(
  look: Uint8Array,
  header: Header | undefined,
): { readonly expected?: number; readonly found: number } | undefined {
  const [first = '', ...lines] = linesIn(look, 0, 8)
  const [found = 0, ...others] = lines.map(numbersBehindWord)
  if (others.length === 0 || others.some((number) => number !== found)) return undefined
  if (header) return found > 1 && found !== header.size ? { expected: header.size, found } : undefined
  return found > 2 && numbersBehindWord(first) === 0 ? { found } : undefined
}

function linesIn(look: Uint8Array, from: number, most: number): string[] {
  const lines: string[] = []
  for (let at = from; at < look.length && lines.length < most;) {
    const end = look.indexOf(NEWLINE, at)
    // A line cut by the end of the look tells nothing sure, unless it is all there is.
    if (end < 0 && lines.length > 0) break
    const to = end < 0 ? look.length : end
    lines.push(new TextDecoder().decode(look.subarray(at, to)).trimEnd())
    at = to + 1
  }
  return lines
}

function numbersBehindWord(line: string): number {
  const parts = line.trimEnd().split(/[ \t]+/)
  return parts.slice(1).every(isNumeric) ? parts.length - 1 : 0
}

function isNumbersBetweenTabs(line: string): boolean {
  const parts = line.split('\t')
  return parts.length > 1 && parts.every(isNumeric)
}

/** NaN and infinity too: they are numbers in the wrong place, not words. */
function isNumeric(part: string): boolean {
  return part !== '' && (!Number.isNaN(Number(part)) || /^[+-]?(nan|inf|infinity)$/i.test(part))
}

/** UTF-8 without control characters: bytes of float32 numbers are hardly ever. */
function isPlain(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes, { stream: true })
  // eslint-disable-next-line no-control-regex
  return !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text)
}
