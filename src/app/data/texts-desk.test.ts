import { describe, expect, it, vi } from 'vitest'
import type { CorpusApi } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import { LabError } from '../../lab/problem'
import type { TextsSpec } from '../../lab/text/dataset'
import { countTexts, sampleTexts } from '../../lab/text/count'
import { packFolder } from '../../lab/text/folder'
import { inspectFiles } from '../../lab/text/inspect'
import { readTexts, type TextsSource } from '../../lab/text/read'
import { contentId } from '../../lab/text/spec'
import { TextsDesk } from './texts-desk.svelte'

/** The real reading, without the worker between. */
const corpus: Remote<CorpusApi> = {
  inspect: ({ files, asked }, emit, signal) => inspectFiles(files, asked, emit, signal),
  pack: ({ name, files }, emit, signal) => packFolder(name, files, emit, signal),
  count: (source, emit, signal) => countTexts(source as TextsSource, emit, signal),
  sample: ({ source, count }) => sampleTexts(readTexts(source as TextsSource), count),
  sweep: async () => undefined,
}

const desk = (over: Partial<Remote<CorpusApi>> = {}): TextsDesk =>
  new TextsDesk({ corpus: { ...corpus, ...over }, contentId, quiet: 0 })

const lines = (word: string): string =>
  Array.from({ length: 12 }, (_, index) => `${word} film number ${index}`).join('\n')
const good = new File([lines('warm')], 'film.pos')
const bad = new File([lines('dull')], 'film.neg')

async function counted(texts: TextsDesk): Promise<void> {
  await vi.waitFor(() => {
    if (!texts.count && !texts.countProblem) throw new Error('still counting')
  })
}

describe('TextsDesk', () => {
  it('makes a source of two files, a class each, and counts it', async () => {
    const texts = desk()
    await texts.add([good, bad])
    const spec = texts.source?.spec as TextsSpec
    expect(spec.name).toBe('film')
    expect(spec.id).toMatch(/^[0-9a-f]{64}$/)
    expect(spec.files.map(({ reading }) => reading)).toEqual([
      { kind: 'lines', label: 'pos' },
      { kind: 'lines', label: 'neg' },
    ])
    await counted(texts)
    expect(texts.count).toMatchObject({ texts: 24, longest: 4, skipped: 0 })
    expect(texts.count?.classes).toEqual([
      { name: 'neg', texts: 12 },
      { name: 'pos', texts: 12 },
    ])
  })

  it('knows classes by the endings even when the files come one after the other', async () => {
    const texts = desk()
    await texts.add([good])
    await texts.add([bad])
    expect((texts.source?.spec as TextsSpec).files.map(({ reading }) => reading)).toEqual([
      { kind: 'lines', label: 'pos' },
      { kind: 'lines', label: 'neg' },
    ])
  })

  it('keeps a file that is no text, says so, and goes on with the others', async () => {
    const texts = desk()
    await texts.add([good, bad, new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])], 'cat.png')])
    expect(texts.files).toHaveLength(3)
    expect(texts.files[2]?.look?.problem?.code).toBe('file-binary')
    expect(texts.source?.files).toEqual([good, bad])
  })

  it('withdraws a source of one class, with the problem told and the file kept', async () => {
    const texts = desk()
    await texts.add([good])
    await counted(texts)
    expect(texts.countProblem).toMatchObject({ code: 'classes-one' })
    expect(texts.source).toBeUndefined()
    expect(texts.files).toHaveLength(1)
    await texts.add([bad])
    await counted(texts)
    expect(texts.countProblem).toBeUndefined()
    expect(texts.source).toBeDefined()
  })

  it('reads a table by the columns that were picked', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => {
      return `${i}\tfilm ${i} was long enough\t${i % 2 ? 'x' : 'y'}\t${i % 3 ? 'en' : 'ru'}`
    })
    const texts = desk()
    await texts.add([new File([['id\ttext\tclass\tlanguage', ...rows].join('\n')], 'films.tsv')])
    const [file] = texts.files
    expect(file && texts.readingOf(file)?.reading).toMatchObject({
      textColumn: 1,
      labelColumn: 2,
      header: true,
    })
    await texts.choose(file?.key ?? -1, { labelColumn: 3 })
    await counted(texts)
    expect(texts.count?.classes).toEqual([
      { name: 'en', texts: 8 },
      { name: 'ru', texts: 4 },
    ])
  })

  it('shows other examples when the file is read in other pieces', async () => {
    const texts = desk()
    await texts.add([new File(['one\ntwo\n\nthree\nfour\n'], 'a.txt'), bad])
    const key = texts.files[0]?.key ?? -1
    await texts.choose(key, { kind: 'whole' })
    await vi.waitFor(() => expect(texts.files[0]?.samples).toHaveLength(1))
    expect(texts.files[0]?.samples?.[0]?.text).toContain('three')
  })

  it('reads a file again in the encoding that was chosen, and keeps its class', async () => {
    // "Хороший фильм" in Windows-1251.
    const bytes = [0xd5, 0xee, 0xf0, 0xee, 0xf8, 0xe8, 0xe9, 0x20, 0xf4, 0xe8, 0xeb, 0xfc, 0xec, 0x0a]
    const cyrillic = new File([new Uint8Array([...bytes, ...bytes])], 'film.pos')
    const texts = desk()
    await texts.add([cyrillic, bad])
    await texts.setEncoding(texts.files[0]?.key ?? -1, 'windows-1252')
    expect(texts.files[0]?.look?.rows[0]?.[0]).toContain('Õîðîøèé')
    await texts.setEncoding(texts.files[0]?.key ?? -1, 'windows-1251')
    expect(texts.files[0]?.look?.rows[0]?.[0]).toBe('Хороший фильм')
    expect(texts.files[0]?.look?.spec.reading).toEqual({ kind: 'lines', label: 'pos' })
  })

  it('stops counting when asked, keeps the source, and counts again', async () => {
    let started = 0
    const texts = desk({
      count: (source, emit, signal) => {
        if (started++ > 0) return corpus.count(source, emit, signal)
        return new Promise((_, reject) =>
          signal?.addEventListener('abort', () => reject(new LabError('cancelled'))),
        )
      },
    })
    await texts.add([good, bad])
    await vi.waitFor(() => expect(texts.counting).toBe(0))
    texts.cancelCount()
    await counted(texts)
    expect(texts.countProblem?.code).toBe('cancelled')
    expect(texts.source).toBeDefined()
    await texts.recount()
    expect(texts.count?.texts).toBe(24)
  })

  it('forgets an answer that comes after the files were removed', async () => {
    const texts = desk()
    const looking = texts.add([good, bad])
    await texts.clear()
    await looking
    expect(texts.files).toEqual([])
    expect(texts.source).toBeUndefined()
    expect(texts.looking).toBeUndefined()
  })

  it('says when the worker died, with the files kept for another try', async () => {
    const texts = desk({
      inspect: () => Promise.reject(new LabError('worker-died', { worker: 'corpus', reason: 'memory' })),
    })
    await texts.add([good])
    expect(texts.problem?.code).toBe('worker-died')
    expect(texts.files).toHaveLength(1)
  })
})
