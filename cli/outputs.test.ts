import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { train } from './train'
import { vectors } from './vectors'

const folder = mkdtempSync(join(tmpdir(), 'lab-outputs-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (...parts: string[]) => join(folder, ...parts)
writeFileSync(at('file'), 'as it was')

let printed: string[] = []
beforeEach(() => {
  printed = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line))
})
afterEach(() => vi.restoreAllMocks())

const worldOfWords = [
  ...['--model', 'word2vec', '--data', 'world:relations', '--backend', 'cpu'],
  ...['--set', 'epochs=1', '--set', 'size=4', '--quiet'],
]
const unwritable = { problem: { code: 'file-unwritable' } }

describe('what a command writes', () => {
  it('goes into folders that were missing', async () => {
    const [out, learned] = [at('new', 'runs', 'run.json'), at('other', 'new', 'words.vec')]
    await train([...worldOfWords, '--out', out, '--vectors', learned])
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ format: 'context-lab-run' })
    expect(readFileSync(learned, 'utf8')).toMatch(/^\d+ 4\n/)
    const converted = at('third', 'words.tsv')
    await vectors([learned, '--convert', converted, '--format', 'projector'])
    expect(existsSync(converted)).toBe(true)
    expect(existsSync(at('third', 'words.metadata.tsv'))).toBe(true)
  })

  it.each([
    ['a folder', () => folder],
    ['a path behind a file', () => at('file', 'run.json')],
    ['a path that ends in a slash', () => `${at('nothing')}/`],
    ['a name that is too long', () => at('n'.repeat(300))],
    ['no name', () => ''],
  ])('is refused before training when it is %s', async (_, path) => {
    for (const option of ['--out', '--vectors']) {
      await expect(train([...worldOfWords, option, path()])).rejects.toMatchObject(unwritable)
    }
    const learned = at('small.vec')
    writeFileSync(learned, '1 2\nword 1 2\n')
    await expect(vectors([learned, '--convert', path()])).rejects.toMatchObject(unwritable)
    // Nothing was trained: the result is what train prints even when it is quiet.
    expect(printed).toEqual([])
    expect(readFileSync(at('file'), 'utf8')).toBe('as it was')
  })
})
