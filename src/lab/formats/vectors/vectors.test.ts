import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../../problem'
import type { WordVectors } from '../../vectors'
import { readProjector, readVectors, writeProjector, writeVectors, type ReadVectorsOptions } from '.'

const vectors: WordVectors = {
  words: ['the', 'слово', '日本', "don't"],
  size: 3,
  data: Float32Array.from([0.1, -2, 3e-8, 1 / 3, 0, 1e20, -0.5, 0.25, 7, 1, 2, 3]),
}

const joined = (pieces: Iterable<Uint8Array>) => Buffer.concat([...pieces])
const read = (content: string | Uint8Array, options?: ReadVectorsOptions) =>
  readVectors(new Blob([content as BlobPart]), 'file.txt', options)
const problemIn = (content: string | Uint8Array) =>
  read(content).then(
    () => undefined,
    (thrown: unknown) => problemOf(thrown),
  )

describe('word vectors in files', () => {
  it.each(['word2vec', 'word2vec-binary', 'glove'] as const)('come back the same: %s', async (format) => {
    const file = joined(writeVectors(vectors, format))
    expect(await read(file)).toEqual({ vectors, rows: 4, format, warnings: [] })
    expect(await read(gzipSync(file))).toEqual({ vectors, rows: 4, format, warnings: [] })
  })

  it('come back the same as the two tables of a projector', async () => {
    const { tensors, metadata } = writeProjector({ ...vectors, counts: Float64Array.of(9, 5, 2, 1) })
    expect(new TextDecoder().decode(metadata)).toMatch(/^word\tcount\nthe\t9\n/)
    const files = { tensors: new Blob([...tensors]), metadata: new Blob([metadata]) }
    expect(await readProjector(files, 'p')).toEqual({ vectors, rows: 4, format: 'projector', warnings: [] })
    const first = await readProjector(files, 'p', { first: 2 })
    expect(first.vectors.words).toEqual(['the', 'слово'])
  })

  it('takes the first words only', async () => {
    for (const format of ['word2vec', 'word2vec-binary', 'glove'] as const) {
      const found = await read(joined(writeVectors(vectors, format)), { first: 2 })
      expect(found.vectors.words).toEqual(['the', 'слово'])
      expect(found.warnings).toEqual([])
    }
  })

  it('keeps the asked words only, and looks at the numbers of the others where that is asked', async () => {
    for (const format of ['word2vec', 'word2vec-binary', 'glove'] as const) {
      const file = joined(writeVectors(vectors, format))
      const found = await read(file, { only: new Set(['слово', 'absent']) })
      expect(found.vectors).toEqual({ words: ['слово'], size: 3, data: vectors.data.slice(3, 6) })
      expect(found.rows).toBe(4)
      expect((await read(file, { only: new Set() })).vectors).toEqual({
        words: [],
        size: 3,
        data: new Float32Array(),
      })
    }
    const broken = 'the 1 2\nof nan 3\n'
    expect((await read(broken, { only: new Set(['the']) })).rows).toBe(2)
    const all = read(broken, { only: new Set(), checkAll: true })
    await expect(all).rejects.toMatchObject({ problem: { code: 'vectors-number' } })
  })

  it('reads many more rows than a piece of a file holds', async () => {
    const words = Array.from({ length: 5000 }, (_, i) => `word${i}`)
    const many = { words, size: 7, data: Float32Array.from({ length: 35_000 }, (_, i) => i / 64) }
    for (const format of ['word2vec', 'word2vec-binary'] as const) {
      expect((await read(joined(writeVectors(many, format)))).vectors).toEqual(many)
    }
  })

  it('keeps spaces in the words of GloVe', async () => {
    const found = await read('the 1 2\n. . . 3 4\n')
    expect(found.vectors.words).toEqual(['the', '. . .'])
  })

  it.each([
    ['', 'file-empty', {}],
    ['2 3\na 1 2 3\nb 1 2\n', 'vectors-columns', { line: 3, expected: 3, found: 2 }],
    ['2 3\na 1 2 3\nb 1 2 3 4\n', 'vectors-columns', { line: 3, expected: 3, found: 4 }],
    ['a 1 2\nb 1\n', 'vectors-columns', { line: 2 }],
    ['1 2\na 1 NaN\n', 'vectors-number', { line: 2, word: 'a', value: 'NaN' }],
    ['a 1 2\nb inf 2\n', 'vectors-number', { line: 2, word: 'b', value: 'inf' }],
    ['a 1 1e39\nb 1 2\n', 'vectors-number', { line: 1, word: 'a', value: '1e39' }],
    ['2 3\nслово 1 2\nдругое 1 2 3\n', 'vectors-columns', { line: 2, expected: 3, found: 2 }],
    ['0.5\t1.5\n-2\t3e-5\n', 'vectors-wordless', {}],
    ['just a text\n', 'vectors-unreadable', {}],
    ['3 5\n', 'vectors-unreadable', {}],
    [Uint8Array.of(0xba, 0x16, 0x4f, 0x2f, 1, 2, 3), 'vectors-fasttext', {}],
    [Uint8Array.of(0, 1, 2, 3, 4, 5), 'vectors-unreadable', {}],
    [Uint8Array.of(0x1f, 0x8b, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7), 'file-packing', {}],
    ['2 4\na 1 2 3\nb 4 5 6\n', 'vectors-header', { expected: 4, found: 3 }],
    ['two words\na 1 2 3\nb 4 5 6\n', 'vectors-header', { found: 3 }],
    ['a 1 2\nb 3 4\nc 5\nd 6 7\n', 'vectors-columns', { line: 3, before: 2 }],
  ])('are refused with a sentence: %j', async (content, code, values) => {
    expect(await problemIn(content)).toMatchObject({ code, values })
  })

  it.each([
    ['2 2\na 1 2\na 3 4\nb 5 6\n', ['a', 'b'], ['vectors-repeated', 'vectors-count']],
    ['3 2\na 1 2\nb 3 4\n', ['a', 'b'], ['vectors-count']],
    ['1 2\na 1 2\nb 3 4\n', ['a', 'b'], ['vectors-count']],
    ['3 2\na 1 2\nb 3 4\nc 5', ['a', 'b'], ['vectors-count']],
    ['3 2\na 1 2\nb 3 4\nc', ['a', 'b'], ['vectors-count']],
    [
      Buffer.concat([Buffer.from('2 2\n'), Buffer.of(0xff, 0xfe), Buffer.from(' 1 2\nb 3 4\n')]),
      ['b'],
      ['vectors-encoding'],
    ],
  ])('are read with a warning: %j', async (content, words, codes) => {
    const found = await read(content, { format: 'word2vec' })
    expect(found.vectors.words).toEqual(words)
    expect(found.warnings.map(({ code }) => code).sort()).toEqual([...codes].sort())
  })

  it('keeps the whole words of a text cut short, and of one whose packing is', async () => {
    const text = await read('a 1 2\nb 3 4\nc 5')
    expect(text.vectors.words).toEqual(['a', 'b'])
    expect(text.warnings).toMatchObject([{ code: 'vectors-cut', values: { found: 2 } }])
    const words = Array.from({ length: 20_000 }, (_, at) => `word${at} ${(at * 7919) % 1009} ${at % 101}\n`)
    const packed = gzipSync(words.join(''))
    const cut = await read(packed.subarray(0, packed.length / 2))
    expect(cut.vectors.words.length).toBeGreaterThan(5000)
    expect(cut.warnings).toMatchObject([{ code: 'vectors-cut', values: { found: cut.vectors.words.length } }])
  })

  it('keeps the whole words of a binary file cut short', async () => {
    const file = joined(writeVectors(vectors, 'word2vec-binary'))
    const found = await read(file.subarray(0, file.length - 8))
    expect(found.vectors.words).toEqual(['the', 'слово', '日本'])
    expect(found.warnings).toMatchObject([{ code: 'vectors-count', values: { declared: 4, found: 3 } }])
  })

  it('stops when asked to', async () => {
    const words = Array.from({ length: 60_000 }, (_, i) => `w${i}`)
    const file = joined(writeVectors({ words, size: 20, data: new Float32Array(1_200_000) }, 'glove'))
    const cancel = new AbortController()
    const reading = read(file, { signal: cancel.signal, progress: () => cancel.abort() })
    await expect(reading).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  })

  it.each([
    ['1\t2\n', 'a\nb\n', 'vectors-pair', { rows: 1, words: 2 }],
    ['1\t2\n3\t4\n', 'a\n', 'vectors-pair', { rows: 2, words: 1 }],
    ['1\t2\n3\n', 'a\nb\n', 'vectors-columns', { line: 2, expected: 2, found: 1 }],
    ['1\tx\n', 'a\n', 'vectors-number', { line: 1, word: 'a', value: 'x' }],
    ['', '', 'file-empty', {}],
  ])('refuses tables of a projector that do not fit: %j and %j', async (tensors, metadata, code, values) => {
    const files = { tensors: new Blob([tensors]), metadata: new Blob([metadata]) }
    await expect(readProjector(files, 'p')).rejects.toMatchObject({ problem: { code, values } })
  })

  it('passes over a byte order mark, and takes lines that end as in Windows', async () => {
    const found = await read('\ufeff2 2\r\na 1 2\r\nb 3 4\r\n')
    expect(found.vectors).toEqual({ words: ['a', 'b'], size: 2, data: Float32Array.of(1, 2, 3, 4) })
    expect(found.warnings).toEqual([])
  })

  it('tells a binary file from text, whatever bytes its first number has', async () => {
    const bits = new DataView(new ArrayBuffer(4))
    bits.setUint32(0, 0x3e20200a, true)
    const odd = { words: ['a', 'b'], size: 3, data: Float32Array.of(0, 1.5, -2, 3, 4, 5) }
    odd.data[0] = bits.getFloat32(0, true)
    const found = await read(joined(writeVectors(odd, 'word2vec-binary')))
    expect(found).toEqual({ vectors: odd, rows: 2, format: 'word2vec-binary', warnings: [] })
  })
})

const folder = new URL('../../../../../shared/data/vectors/', import.meta.url)
describe.skipIf(!existsSync(folder))('files of other programs', () => {
  const open = (name: string) => readVectors(new Blob([readFileSync(new URL(name, folder))]), name)

  it.each([
    ['word2vec_pre_kv_c', 'word2vec', 10],
    ['euclidean_vectors.bin', 'word2vec-binary', 10],
    ['test_glove.txt', 'glove', 50],
    ['crime-and-punishment.vec', 'word2vec', 5],
  ] as const)('%s is read', async (name, format, size) => {
    const found = await open(name)
    expect(found.format).toBe(format)
    expect(found.vectors.size).toBe(size)
    expect(found.vectors.words.length).toBeGreaterThan(50)
    expect(found.vectors.data.every(Number.isFinite)).toBe(true)
  })

  // Of an early fastText, without the mark that later ones begin with.
  it('a model of fastText is refused', () =>
    expect(open('cp852_fasttext.bin')).rejects.toMatchObject({ problem: { code: 'vectors-unreadable' } }))
})

const python = '/usr/bin/python3'
const gensim = existsSync(python) && spawnSync(python, ['-c', 'import gensim']).status === 0
it.skipIf(!gensim)('what is written is read by gensim, to the last bit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-vectors-'))
  writeFileSync(join(folder, 'words.txt'), joined(writeVectors(vectors, 'word2vec')))
  writeFileSync(join(folder, 'words.bin'), joined(writeVectors(vectors, 'word2vec-binary')))
  const script = `
import json, sys
from gensim.models import KeyedVectors
for name, binary in (('words.txt', False), ('words.bin', True)):
    read = KeyedVectors.load_word2vec_format(sys.argv[1] + '/' + name, binary=binary)
    print(json.dumps([read.index_to_key, [float(x) for x in read.vectors.flatten()]]))
`
  const run = spawnSync(python, ['-c', script, folder], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  expect(run.status, run.stderr).toBe(0)
  for (const line of run.stdout.trim().split('\n')) {
    const [words, numbers] = JSON.parse(line) as [string[], number[]]
    expect(words).toEqual(vectors.words)
    expect(Float32Array.from(numbers)).toEqual(vectors.data)
  }
  expect(run.stdout.trim().split('\n')).toHaveLength(2)
})
