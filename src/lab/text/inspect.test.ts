import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { countTexts, sampleTexts } from './count'
import { inspectFiles } from './inspect'
import { readTexts } from './read'
import { specFor } from './spec'

const file = (name: string, ...parts: BlobPart[]) => new File(parts, name)
const inspectOne = async (name: string, ...parts: BlobPart[]) =>
  (await inspectFiles([file(name, ...parts)]))[0]
const readingOf = async (name: string, ...parts: BlobPart[]) =>
  (await inspectOne(name, ...parts))?.spec.reading

describe('inspectFiles', () => {
  it('finds the columns of a table, by their names and by their values', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},${i % 2 ? 'pos' : 'neg'},"A review, number ${i}"`)
    const named = await inspectOne('a.csv', ['id,label,text', ...rows].join('\n'))
    const reading = { kind: 'table', format: 'csv', header: true, textColumn: 2, labelColumn: 1 }
    expect(named?.spec.reading).toEqual(reading)
    expect(named?.columns).toEqual(['id', 'label', 'text'])
    expect(named?.rows[0]).toEqual(['0', 'neg', 'A review, number 0'])
    expect(named?.alternatives).toEqual(['table', 'lines', 'paragraphs', 'whole'])
    expect(await readingOf('a.csv', ['a,b,c', ...rows].join('\n'))).toEqual(reading)
    const bare = await inspectOne('a.csv', rows.join('\r\n'))
    expect(bare?.spec.reading).toEqual({ ...reading, header: false })
    expect(bare?.columns).toEqual(['1', '2', '3'])
    expect(bare?.rows).toHaveLength(30)
  })

  it('finds the columns of a table sorted by class, and of twenty columns', async () => {
    const sorted = Array.from({ length: 300 }, (_, i) => `review number ${i}\tneg`).join('\n')
    expect(await readingOf('a.tsv', sorted)).toMatchObject({ header: false, textColumn: 0, labelColumn: 1 })
    const wide = Array.from({ length: 40 }, (_, row) =>
      Array.from({ length: 20 }, (_, column) =>
        column === 7 ? `this is the text of row ${row}` : column === 12 ? row % 3 : row * column + 1000,
      ).join(','),
    ).join('\n')
    expect(await readingOf('a.csv', wide)).toMatchObject({ header: false, textColumn: 7, labelColumn: 12 })
  })

  it('finds the names of JSON lines, also where the file is not named so', async () => {
    const text = '{"sentence":"good film","stars":5}\n{"sentence":"bad film","stars":1,"more":true}\n'
    const look = await inspectOne('a.txt', text.repeat(5))
    expect(look?.spec.reading).toEqual({
      kind: 'table',
      format: 'jsonl',
      header: false,
      textColumn: 'sentence',
      labelColumn: 'stars',
    })
    expect(look?.columns).toEqual(['sentence', 'stars', 'more'])
    expect(look?.rows[1]).toEqual(['bad film', '1', 'true'])
  })

  it('tells tabs from prose, and lines from paragraphs', async () => {
    expect(await readingOf('a.txt', 'good\tpos\nbad\tneg\nfine, really\tpos')).toMatchObject({
      format: 'tsv',
    })
    expect(await readingOf('a.txt', 'Well, yes.\nNo.\nMaybe, or not, or so.')).toEqual({
      kind: 'lines',
      label: 'a',
    })
    expect(await readingOf('a.txt', 'one\ntwo\nthree\n\nfour\nfive\n')).toEqual({
      kind: 'paragraphs',
      label: 'a',
    })
    expect(await readingOf('a.txt', 'only one line')).toEqual({ kind: 'whole', label: 'a' })
  })

  it('takes the class from the name of a file', async () => {
    const labels = async (...names: string[]) =>
      (await inspectFiles(names.map((name) => file(name, 'one\ntwo')))).map(({ spec: { reading } }) =>
        reading.kind === 'table' ? '' : reading.label,
      )
    expect(await labels('rt-polarity.pos', 'rt-polarity.neg')).toEqual(['pos', 'neg'])
    expect(await labels('sport.txt', 'politics.txt')).toEqual(['sport', 'politics'])
    expect(await labels('хорошие.отзывы.txt', '.hidden', 'plain')).toEqual([
      'хорошие.отзывы',
      '.hidden',
      'plain',
    ])
  })

  it('takes the encoding that the visitor names, and says when it cannot be', async () => {
    const bytes = Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2)
    const [guessed] = await inspectFiles([file('a.txt', bytes)])
    expect(guessed?.rows).toEqual([['Привет']])
    expect(guessed?.encodingSamples).toEqual([
      { encoding: 'windows-1251', line: 'Привет' },
      { encoding: 'koi8-r', line: 'оПХБЕР' },
      { encoding: 'ibm866', line: '╧ЁштхЄ' },
      { encoding: 'windows-1252', line: 'Ïðèâåò' },
    ])
    const [asked] = await inspectFiles([file('a.txt', bytes)], [{ encoding: 'windows-1252' }])
    expect(asked).toMatchObject({ encodingCertainty: 'sure', encodingSamples: [], rows: [['Ïðèâåò']] })
    const [wrong] = await inspectFiles([file('a.txt', bytes)], [{ encoding: 'utf-8' }])
    expect(wrong?.problem).toEqual({ code: 'file-encoding', values: { name: 'a.txt', encoding: 'utf-8' } })
  })

  it('says what is wrong with a file, and still looks at the others', async () => {
    const looks = await inspectFiles([
      file('empty.txt'),
      file('blank.txt', '\ufeff \n\n'),
      file('picture.txt', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)),
      file('one.csv', 'text\ngood\nbad\n'),
      file('quotes.csv', 'text,label\n"good,1\nbad,0\n'),
      file('lines.jsonl', '{"text":"a","label":1}\n{"text"\n'),
      file('fine.txt', 'one\ntwo\n'),
    ])
    expect(looks.map(({ problem }) => problem)).toEqual([
      { code: 'file-empty', values: { name: 'empty.txt' } },
      { code: 'file-empty', values: { name: 'blank.txt' } },
      { code: 'file-binary', values: { name: 'picture.txt' } },
      { code: 'table-one-column', values: { name: 'one.csv' } },
      { code: 'table-quotes', values: { name: 'quotes.csv', line: 2 } },
      { code: 'table-json', values: { name: 'lines.jsonl', line: 2 } },
      undefined,
    ])
  })

  it('shows a hostile text as it stands', async () => {
    const look = await inspectOne('a.txt', '<img src=x onerror=alert(1)>\n<script>alert(1)</script>\n')
    expect(look?.rows).toEqual([['<img src=x onerror=alert(1)>'], ['<script>alert(1)</script>']])
  })

  it('stops when cancelled', async () => {
    const signal = AbortSignal.abort()
    await expect(inspectFiles([file('a.txt', 'a')], [], undefined, signal)).rejects.toMatchObject({
      problem: { code: 'cancelled' },
    })
  })
})

describe('specFor', () => {
  it('knows the same bytes again, under any name', async () => {
    const id = async (name: string, text: string) => {
      const files = [file(name, text)]
      return (await specFor(await inspectFiles(files), files, name)).id
    }
    expect(await id('a.txt', 'one\ntwo')).toBe(await id('b.txt', 'one\ntwo'))
    expect(await id('a.txt', 'one\ntwo')).not.toBe(await id('a.txt', 'one\ntwo\n'))
    expect(await id('a.txt', 'one')).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('countTexts', () => {
  const folder = '../shared/data/labelled/'
  const names = ['rt-polarity.neg', 'rt-polarity.pos']

  it.skipIf(!existsSync(folder))('reads the sentence polarity set as its authors count it', async () => {
    const files = names.map((name) => file(name, readFileSync(folder + name)))
    const looks = await inspectFiles(files)
    expect(looks.map(({ spec }) => spec.encoding)).toEqual(['windows-1252', 'windows-1252'])
    const source = { spec: await specFor(looks, files, 'rt-polarity'), files }
    const told: number[] = []
    const count = await countTexts(source, (done) => told.push(done))
    // Pang and Lee, "Seeing stars", ACL 2005: 5331 snippets of each class.
    expect(count.classes).toEqual([
      { name: 'neg', texts: 5331 },
      { name: 'pos', texts: 5331 },
    ])
    expect(count).toMatchObject({ texts: 10_662, skipped: 0 })
    expect(count.words).toBeGreaterThan(190_000)
    expect(told.at(-1)).toBe(1)
    const [first] = await sampleTexts(readTexts(source), 1)
    expect(first).toEqual({ text: 'simplistic , silly and tedious . ', label: 'neg', decisive: [] })
  })

  it('counts what a run would read', async () => {
    const files = [file('a.csv', 'text,label\n' + 'good good film,1\nbad,0\n…,0\n'.repeat(6))]
    const spec = await specFor(await inspectFiles(files), files, 'a')
    expect(await countTexts({ spec, files })).toEqual({
      lengths: Int32Array.from({ length: 12 }, (_, text) => (text % 2 ? 1 : 3)),
      notes: [{ code: 'texts-equal', values: { count: 10, of: 12 } }],
      texts: 12,
      words: 24,
      distinctWords: 3,
      longest: 3,
      classes: [
        { name: '0', texts: 6 },
        { name: '1', texts: 6 },
      ],
      skipped: 6,
    })
  })
})
