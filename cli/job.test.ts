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
      [['--data', table, '--set', 'epoch=1'], 'setting-unknown'],
      [['--data', table, '--backend', 'tpu'], 'setting-choice'],
      [['--data', join(folder, 'missing.tsv')], 'file-unreadable'],
      [['--data', file('empty.txt', '')], 'file-empty'],
    ] as const
    for (const [args, code] of codes) await expect(readJob(args)).rejects.toMatchObject({ problem: { code } })
  })
})
