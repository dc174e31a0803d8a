import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJob } from './job'
import { UsageError } from './usage'

const folder = mkdtempSync(join(tmpdir(), 'lab-cli-'))
const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const table = file('reviews.tsv', 'text\tlabel\n' + 'good film\tpos\nbad film\tneg\n'.repeat(10))

describe('the arguments of train', () => {
  it('a settings file, then --set, then --seed', async () => {
    const settings = file(
      'settings.json',
      JSON.stringify({ settings: { pooling: 'max', epochs: 9, seed: 4 } }),
    )
    const { job } = await readJob([
      settings,
      '--data',
      table,
      '--set',
      'epochs=3',
      '--seed',
      '7',
      '--backend',
      'cpu',
    ])
    expect(job.settings).toMatchObject({ pooling: 'max', epochs: 3, seed: 7, batchSize: 32 })
    expect(job.backend).toBe('cpu')
    const { spec } = job.source
    expect(spec.kind === 'texts' && spec.files[0]?.reading).toMatchObject({
      kind: 'table',
      format: 'tsv',
      header: true,
    })
  })

  it('text files of one class each, the class in the name', async () => {
    const [pos, neg] = [file('films.pos', 'good\nfine\n'), file('films.neg', 'bad\ndull\n')]
    const { spec } = (await readJob(['--data', pos, '--data', neg])).job.source
    const readings = spec.kind === 'texts' ? spec.files.map(({ reading }) => reading) : []
    expect(readings).toEqual([
      { kind: 'lines', label: 'pos' },
      { kind: 'lines', label: 'neg' },
    ])
  })

  it('vectors at which words begin, with as many numbers as they have', async () => {
    const vectors = file('begin.vec', '2 3\ngood 1 2 3\nbad 4 5 6\n')
    const { job } = await readJob(['--data', table, '--start-vectors', vectors])
    expect(job.start?.spec).toMatchObject({ name: 'begin.vec', words: 2, size: 3 })
    expect(job.settings).toMatchObject({ embeddingStart: 'vectors', embeddingSize: 3 })
    const tensors = file('begin.tsv', '1\t2\n3\t4\n')
    const names = file('names.tsv', 'good\nbad\n')
    const pair = await readJob([...['--data', table, '--start-vectors', tensors, '--start-metadata', names]])
    expect(pair.job.start?.spec).toMatchObject({ words: 2, size: 2 })
    await expect(readJob(['--data', table, '--set', 'embeddingStart=vectors'])).rejects.toThrow(UsageError)
  })

  it('a generated world with its settings', async () => {
    const { job } = await readJob(['--data', 'world:deciding-word', '--set-data', 'distance=50'])
    expect(job.source.spec).toMatchObject({
      kind: 'world',
      world: 'deciding-word',
      settings: { distance: '50' },
    })
  })

  it('says what it does not take', async () => {
    await expect(readJob([])).rejects.toBeInstanceOf(UsageError)
    await expect(readJob(['--bogus'])).rejects.toBeInstanceOf(UsageError)
    const codes = [
      [['--data', 'world:nowhere'], 'setting-choice'],
      [['--data', table, '--set', 'epochs=0'], 'setting-range'],
      [['--data', table, '--backend', 'tpu'], 'setting-choice'],
      [['--data', table, '--encoding', 'latin'], 'setting-choice'],
      [['--data', table, '--model', 'word3vec'], 'setting-choice'],
      [['--data', 'world:relations', '--set-data', 'texts=-1'], 'setting-range'],
      [['--data', join(folder, 'missing.tsv')], 'file-unreadable'],
      [['--data', file('empty.txt', '')], 'file-empty'],
    ] as const
    for (const [args, code] of codes) await expect(readJob(args)).rejects.toMatchObject({ problem: { code } })
  })

  it('a name that no setting has, with the nearest one, before any text is read', async () => {
    const missing = join(folder, 'not-there.tsv')
    const settings = (name: string, json: unknown) => file(name, JSON.stringify(json))
    const world = { kind: 'world', world: 'relations', settings: { text: 300 } }
    const asked = [
      [['--data', missing, '--set', 'epoch=1'], 'epoch', 'text-classifier', 'epochs'],
      [['--data', missing, '--set', 'lr=1'], 'lr', 'text-classifier', 'learningRate'],
      [['--data', missing, '--model', 'glove', '--set', 'xmax=9'], 'xmax', 'glove', 'xMax'],
      [['--data', missing, '--set', '__proto__=1'], '__proto__', 'text-classifier', expect.any(String)],
      [
        ['--data', missing, settings('wrong.json', { poling: 'max' })],
        'poling',
        'text-classifier',
        'pooling',
      ],
      [
        ['--data', 'world:deciding-word', '--set-data', 'distence=3'],
        ...(['distence', 'world:deciding-word', 'distance'] as const),
      ],
      [[settings('world.json', { model: 'glove', data: world })], 'text', 'world:relations', 'texts'],
    ] as const
    for (const [args, name, of, nearest] of asked) {
      await expect(readJob(args)).rejects.toMatchObject({
        problem: { code: 'setting-unknown', values: { name, of, nearest } },
      })
    }
  })

  it('refuses what would be passed over in silence', async () => {
    const asked = [
      [['--data', table, '--set-data', 'distance=3'], /--set-data sets a generated world/],
      [['--data', 'world:relations', '--data', table], /stands alone/],
      [['one.json', 'two.json', '--data', table], /two\.json is more/],
      [['--data', table, '--vectors', 'words.vec'], /a classifier is written by --out/],
      [
        ['--model', 'glove', '--data', table, '--out', 'a.vec', '--vectors', './a.vec'],
        /--out and --vectors name the same file/,
      ],
    ] as const
    for (const [args, message] of asked) {
      const read = readJob(args)
      await expect(read).rejects.toThrow(message)
      await expect(read).rejects.toBeInstanceOf(UsageError)
    }
  })
})
