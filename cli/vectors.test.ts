import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UsageError } from './usage'
import { vectors } from './vectors'

const folder = mkdtempSync(join(tmpdir(), 'lab-vectors-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const words = file(
  'words.vec',
  '6 3\nking 1 0 1\nqueen 1 1 1\nman 0.125 0 2\nwoman 0.125 1 2\ntree -1 0.25 0\ncup 0 -1 0\n',
)

let printed: string[] = []
beforeEach(() => {
  printed = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => printed.push(line))
})
afterEach(() => vi.restoreAllMocks())

describe('vectors on the command line', () => {
  it('are scored, and their neighbours named', async () => {
    const pairs = file(
      'pairs.tsv',
      '# people\nking\tqueen\t9\nking\ttree\t1\nking\tman\t5\nking\tprince\t8\n',
    )
    const analogies = file('analogies.txt', ': family\nman king woman queen\n: trees\nman king tree oak\n')
    await vectors([
      words,
      '--similarity',
      pairs,
      '--analogies',
      analogies,
      '--neighbours',
      'king',
      '--count',
      '2',
    ])
    expect(printed).toEqual([
      'words.vec: 6 words of 3 numbers (word2vec)',
      'pairs.tsv: Spearman 1.0000 over 3 of 4 pairs',
      'analogies.txt: 1 of 1 right (100.00 %)',
      '  family: 1 of 1 right (100.00 %)',
      '  trees: none asked',
      'king: queen 0.816, man 0.750',
    ])
  })

  it('are told to programs', async () => {
    await vectors([words, '--neighbours', 'Man', '--count', '1', '--json', '--first', '4'])
    expect(printed.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        words: 4,
        size: 3,
        format: 'word2vec',
        similarity: [],
        analogies: [],
        neighbours: [
          { word: 'Man', neighbours: [{ word: 'woman', cosine: expect.closeTo(0.8948, 4) as number }] },
        ],
      },
    ])
  })

  it.each(['word2vec', 'word2vec-binary', 'glove'])('go over to %s and back', async (format) => {
    const [there, back] = [join(folder, `${format}.gz`), join(folder, `${format}.vec`)]
    await vectors([words, '--convert', there, '--format', format])
    expect(gunzipSync(readFileSync(there)).length).toBeGreaterThan(0)
    await vectors([there, '--convert', back])
    expect(readFileSync(back, 'utf8')).toBe(readFileSync(words, 'utf8'))
  })

  it('go over to the two tables of the projector and back', async () => {
    const tensors = join(folder, 'map.tsv')
    await vectors([words, '--convert', tensors, '--format', 'projector'])
    const metadata = join(folder, 'map.metadata.tsv')
    expect(existsSync(metadata)).toBe(true)
    await vectors([tensors, '--metadata', metadata, '--convert', join(folder, 'again.vec')])
    expect(readFileSync(join(folder, 'again.vec'), 'utf8')).toBe(readFileSync(words, 'utf8'))
    await expect(vectors([tensors])).rejects.toMatchObject({ problem: { code: 'vectors-wordless' } })
  })

  it.each([
    [['--neighbours', 'kimg'], 'word-unknown', { word: 'kimg', nearest: 'king' }],
    [['--first', '0'], 'setting-type', { name: '--first' }],
    [['--convert', 'x', '--format', 'csv'], 'setting-choice', { value: 'csv' }],
    [['--similarity', join(folder, 'nowhere')], 'file-unreadable', {}],
  ])('%j is a problem with a sentence: %s', async (args, code, values) => {
    await expect(vectors([words, ...args])).rejects.toMatchObject({ problem: { code, values } })
  })

  it.each([[[]], [[words, words]], [[words, '--format', 'glove']], [[words, '--nonsense']]])(
    'are not understood: %j',
    async (args) => {
      await expect(vectors(args)).rejects.toThrow(UsageError)
    },
  )
})
