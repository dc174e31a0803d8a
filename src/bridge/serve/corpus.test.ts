import { afterEach, describe, expect, it } from 'vitest'
import type { DataSource } from '../../lab/text/dataset'
import { corpusContract } from '../contracts'
import type { CorpusApi } from '../protocol'
import { connect } from '../rpc'
import { serveCorpus } from './corpus'
import { closeWorkers, workerServing } from './joined.fixture'

afterEach(closeWorkers)

const corpus = () =>
  connect<CorpusApi>(corpusContract, { name: 'corpus', spawn: () => workerServing(serveCorpus) })

const table = ['text\tclass', ...Array.from({ length: 40 }, (_, i) => `word ${i} here\t${i % 2 ? 'a' : 'b'}`)]
const file = new File([table.join('\n')], 'texts.tsv')

function source(): DataSource {
  const reading = { kind: 'table', format: 'tsv', header: true, textColumn: 0, labelColumn: 1 } as const
  const files = [{ name: 'texts.tsv', bytes: file.size, encoding: 'utf-8', reading } as const]
  return { spec: { kind: 'texts', id: 'x', name: 'texts', files }, files: [file] }
}

const world: DataSource = {
  spec: { kind: 'world', world: 'deciding-word', settings: { language: 'ru' } },
  files: [],
}

describe('the corpus worker', () => {
  it('counts what a source holds, and tells how far it is', async () => {
    const done: number[] = []
    const count = await corpus().count(source(), (share) => done.push(share))
    expect(count).toMatchObject({ texts: 40, words: 120, skipped: 0 })
    expect(count.classes).toEqual([
      { name: 'a', texts: 20 },
      { name: 'b', texts: 20 },
    ])
    expect(done.at(-1)).toBe(1)
  })

  it('draws the same samples for the same seed, others for another', async () => {
    const api = corpus()
    for (const from of [source(), world]) {
      const draw = (seed: number) => api.sample({ source: from, count: 3, seed })
      const first = await draw(1)
      expect(first).toHaveLength(3)
      expect(await draw(1)).toEqual(first)
      expect(await draw(2)).not.toEqual(first)
    }
  })

  it('marks the deciding words of a world', async () => {
    const samples = await corpus().sample({ source: world, count: 5, seed: 1 })
    for (const { text, decisive } of samples) {
      expect(decisive.length).toBeGreaterThan(0)
      for (const [start, end] of decisive) expect(text.slice(start, end)).toMatch(/^\p{L}+$/u)
    }
  })

  it('cancels a long reading', async () => {
    const long = new File([`${'word and another word\tclass\n'.repeat(1_000_000)}`], 'long.tsv')
    const { spec } = source()
    const cancel = new AbortController()
    const call = corpus().count({ spec, files: [long] }, () => cancel.abort(), cancel.signal)
    await expect(call).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  })
})
