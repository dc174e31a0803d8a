import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../problem'
import type { Encoding, LabelledText, Reading } from './dataset'
import { createExampleReader } from './examples'
import { readTexts, type ReadOptions, type TextsSource } from './read'

function sourceOf(bytes: BlobPart, reading: Reading, encoding: Encoding = 'utf-8'): TextsSource {
  const blob = new Blob([bytes])
  const file = { name: 'a.txt', bytes: blob.size, encoding, reading }
  return { spec: { kind: 'texts', id: '', name: 'a', files: [file] }, files: [blob] }
}

async function read(source: TextsSource, options?: ReadOptions): Promise<LabelledText[]> {
  const texts: LabelledText[] = []
  for await (const batch of readTexts(source, options)) texts.push(...batch)
  return texts
}

const problemFrom = (source: TextsSource) =>
  read(source).then(
    () => undefined,
    (thrown: unknown) => problemOf(thrown),
  )

const lines: Reading = { kind: 'lines', label: 'a' }
const table = (
  format: 'csv' | 'tsv' | 'jsonl',
  rest: Partial<Extract<Reading, { kind: 'table' }>> = {},
): Reading => ({
  kind: 'table',
  format,
  header: true,
  textColumn: 'text',
  labelColumn: 'label',
  ...rest,
})

describe('readTexts', () => {
  it('reads lines, paragraphs and whole files', async () => {
    const text = 'one\r\ntwo\n \n\nthree'
    const texts = async (kind: 'lines' | 'paragraphs' | 'whole') =>
      (await read(sourceOf(text, { kind, label: 'a' }))).map((example) => example.text)
    expect(await texts('lines')).toEqual(['one', 'two', 'three'])
    expect(await texts('paragraphs')).toEqual(['one\ntwo', 'three'])
    expect(await texts('whole')).toEqual([text])
  })

  it('reads columns by name and by number', async () => {
    const expected = [
      { text: 'да', label: '1' },
      { text: '', label: '0' },
    ]
    expect(await read(sourceOf('id,text,label\n1,да,1\n2,,0', table('csv')))).toEqual(expected)
    expect(await read(sourceOf('id\ttext\tlabel\n1\tда\t1\t\n2\t\t0', table('tsv')))).toEqual(expected)
    const numbered = table('tsv', { header: false, textColumn: 1, labelColumn: 0 })
    expect(await read(sourceOf('1\tда\n0\t', numbered))).toEqual(expected)
    expect(await read(sourceOf('{"text":"да","label":1}\n{"text":null,"label":0}', table('jsonl')))).toEqual(
      expected,
    )
  })

  it('reads a million bytes in any encoding, characters split between pieces or not', async () => {
    const text = `${'ёж 👍 我 '.repeat(60_000)}end`
    const bytes = new TextEncoder().encode(`x${text}`)
    expect((await read(sourceOf(bytes, lines)))[0]?.text).toBe(`x${text}`)
    const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
    expect((await read(sourceOf(units, lines, 'utf-16le')))[0]?.text).toBe(text)
  })

  it('reads the curly apostrophe of Windows-1252, which Latin-1 lacks', async () => {
    const bytes = Uint8Array.of(0x64, 0x6f, 0x6e, 0x92, 0x74, 0x20, 0xe9)
    expect(await read(sourceOf(bytes, lines, 'windows-1252'))).toEqual([{ text: 'don’t é', label: 'a' }])
  })

  it('tells the share of bytes read', async () => {
    const told: number[] = []
    await read(sourceOf('some line\n'.repeat(100_000), lines), { progress: (done) => told.push(done) })
    expect(told.length).toBeGreaterThan(3)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.at(-1)).toBe(1)
  })

  it('stops when cancelled, between two pieces', async () => {
    const controller = new AbortController()
    const reading = readTexts(sourceOf('some line\n'.repeat(100_000), lines), { signal: controller.signal })
    await reading.next()
    controller.abort()
    await expect(reading.next()).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  })

  it('says what is wrong with a file', async () => {
    const late = new Blob(['fine\n'.repeat(200_000), Uint8Array.of(0xe9), '\nfine'])
    const lateSource = { ...sourceOf('', lines), files: [late] }
    expect(await problemFrom(lateSource)).toEqual({
      code: 'file-encoding',
      values: { name: 'a.txt', encoding: 'utf-8' },
    })
    const cut = Uint8Array.of(0x61, 0xd0)
    expect(await problemFrom(sourceOf(cut, lines))).toMatchObject({ code: 'file-encoding' })
    expect(await problemFrom(sourceOf('a\0b', lines))).toMatchObject({ code: 'file-binary' })
    expect(await problemFrom(sourceOf('', lines))).toEqual({ code: 'file-empty', values: { name: 'a.txt' } })
    expect(await problemFrom(sourceOf('text,label\n', table('csv')))).toMatchObject({ code: 'file-empty' })
    expect(await problemFrom({ ...sourceOf('a', lines), files: [] })).toMatchObject({ code: 'data-missing' })
  })

  it('says what is wrong with a table', async () => {
    expect(await problemFrom(sourceOf('text\ngood\n', table('csv')))).toMatchObject({
      code: 'table-one-column',
    })
    expect(await problemFrom(sourceOf('text,class\na,b\n', table('csv')))).toMatchObject({
      code: 'table-column-missing',
      values: { column: 'label' },
    })
    expect(
      await problemFrom(sourceOf('a\tb\n', table('tsv', { textColumn: 0, labelColumn: 2 }))),
    ).toMatchObject({
      code: 'table-column-missing',
      values: { column: 3 },
    })
    expect(await problemFrom(sourceOf('id,text,label\n1,"a\nb"\n\n2,short\n', table('csv')))).toEqual({
      code: 'table-columns',
      values: { name: 'a.txt', line: 2, expected: 3, found: 2 },
    })
    expect(await problemFrom(sourceOf('text,label\n"open,1\n', table('csv')))).toMatchObject({
      code: 'table-quotes',
    })
    expect(await problemFrom(sourceOf('{"text":"a"}\n{"text":"b"}', table('jsonl')))).toMatchObject({
      code: 'table-column-missing',
      values: { column: 'label' },
    })
  })
})

describe('createExampleReader', () => {
  it('gives the same examples wherever the pieces end', () => {
    const text = 'да, 👍\r\nнет\r\n\r\n\r\nпоследняя'
    const kind = fc.constantFrom('lines' as const, 'paragraphs' as const, 'whole' as const)
    fc.assert(
      fc.property(kind, fc.array(fc.nat({ max: text.length }), { maxLength: 6 }), (kind, places) => {
        const bounds = [0, ...places.sort((a, b) => a - b), text.length]
        const reader = createExampleReader({ kind, label: 'a' }, 'a.txt')
        const pieces = bounds.slice(1).flatMap((end, at) => reader.push(text.slice(bounds[at], end)))
        const whole = createExampleReader({ kind, label: 'a' }, 'a.txt')
        expect([...pieces, ...reader.end()]).toEqual([...whole.push(text), ...whole.end()])
      }),
    )
  })
})
