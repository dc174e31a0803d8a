import type { WordVectors } from '../../vectors'

/** Rows written at once. */
const ROWS = 512

/**
 * The file in pieces. Numbers have nine digits, which give the same float32 back. White space in a word becomes `_`, since these
 * formats end a word at it.
 */
export function* writeVectors(
  vectors: WordVectors,
  format: 'word2vec' | 'word2vec-binary' | 'glove',
): Generator<Uint8Array<ArrayBuffer>> {
  const { words, size } = vectors
  const encoder = new TextEncoder()
  if (format !== 'glove') yield encoder.encode(`${words.length} ${size}\n`)
  for (let from = 0; from < words.length; from += ROWS) {
    const to = Math.min(words.length, from + ROWS)
    yield format === 'word2vec-binary'
      ? binaryRows(vectors, from, to)
      : encoder.encode(textRows(vectors, from, to, ' '))
  }
}

/** The two tables of the Embedding Projector: numbers between tabs, and the words (with their counts, where known). */
export function writeProjector(vectors: WordVectors): {
  readonly tensors: Generator<Uint8Array<ArrayBuffer>>
  readonly metadata: Uint8Array<ArrayBuffer>
} {
  const { words, counts } = vectors
  const rows = counts
    ? ['word\tcount', ...words.map((word, row) => `${plainWord(word)}\t${counts[row]}`)]
    : words.map(plainWord)
  return { tensors: tensorRows(vectors), metadata: new TextEncoder().encode(`${rows.join('\n')}\n`) }
}

function* tensorRows(vectors: WordVectors): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  for (let from = 0; from < vectors.words.length; from += ROWS) {
    yield encoder.encode(textRows(vectors, from, Math.min(vectors.words.length, from + ROWS), '\t'))
  }
}

/** Between tabs the word is left out: it stands in a table of its own. */
function textRows(
  { words, size, data }: WordVectors,
  from: number,
  to: number,
  separator: ' ' | '\t',
): string {
  let text = ''
  for (let row = from; row < to; row++) {
    const numbers = Array.from(data.subarray(row * size, (row + 1) * size), textOf).join(separator)
    text += separator === ' ' ? `${plainWord(words[row] as string)} ${numbers}\n` : `${numbers}\n`
  }
  return text
}

function textOf(value: number): string {
  return String(Number(value.toPrecision(9)))
}

function binaryRows({ words, size, data }: WordVectors, from: number, to: number): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const names = words.slice(from, to).map((word) => encoder.encode(`${plainWord(word)} `))
  const bytes = names.reduce((sum, { length }) => sum + length + 4 * size + 1, 0)
  const out = new Uint8Array(bytes)
  const view = new DataView(out.buffer)
  let at = 0
  names.forEach((name, i) => {
    out.set(name, at)
    at += name.length
    for (let d = 0; d < size; d++, at += 4) view.setFloat32(at, data[(from + i) * size + d] as number, true)
    out[at++] = 0x0a
  })
  return out
}

function plainWord(word: string): string {
  return word.replace(/\s+/gu, '_')
}
