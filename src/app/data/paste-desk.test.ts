import { describe, expect, it, vi } from 'vitest'
import type { CorpusApi } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import { countTexts, inspectFiles, packFolder, type TextsSpec } from '../../lab/text'
import { PasteDesk } from './paste-desk.svelte'
import { TextsDesk } from './texts-desk.svelte'

const corpus: Remote<CorpusApi> = {
  inspect: ({ files, asked }, emit, signal) => inspectFiles(files, asked, emit, signal),
  pack: ({ name, files }, emit, signal) => packFolder(name, files, emit, signal),
  count: (source, emit, signal) => countTexts(source as Parameters<typeof countTexts>[0], emit, signal),
  sample: () => Promise.resolve([]),
  sweep: async () => undefined,
}

function paste(): PasteDesk {
  const texts = new TextsDesk({ corpus, contentId: async () => 'id', name: () => 'pasted texts', quiet: 0 })
  return new PasteDesk(texts, () => 'pasted table', 0)
}

const lines = (word: string): string =>
  Array.from({ length: 6 }, (_, index) => `${word} number ${index}`).join('\n')

describe('PasteDesk', () => {
  it('makes a class of each box, tabs and markup in a text being text', async () => {
    const desk = paste()
    desk.addBox('good')
    desk.addBox('bad')
    const [good, bad] = desk.boxes
    desk.write(good?.key ?? -1, lines('<script>alert(1)</script>\twarm'))
    desk.write(bad?.key ?? -1, lines('dull'))
    await vi.waitFor(() => expect(desk.texts.count?.texts).toBe(12))
    expect(desk.texts.count?.classes.map(({ name }) => name)).toEqual(['bad', 'good'])
    const spec = desk.texts.source?.spec as TextsSpec
    expect(spec.name).toBe('pasted texts')
    expect(spec.files.map(({ reading }) => reading)).toEqual([
      { kind: 'lines', label: 'good' },
      { kind: 'lines', label: 'bad' },
    ])
  })

  it('keeps what was pasted when the visitor looks at the other way of pasting', async () => {
    const desk = paste()
    desk.addBox('good')
    const key = desk.boxes[0]?.key ?? -1
    desk.write(key, lines('warm'))
    desk.mode = 'table'
    desk.table = `text\tclass\n${lines('a warm film').replaceAll('\n', '\tgood\n')}\tbad`
    await vi.waitFor(() => expect(desk.texts.files[0]?.file.name).toBe('pasted table.tsv'))
    desk.mode = 'boxes'
    await vi.waitFor(() => expect(desk.texts.files[0]?.file.name).toBe('good'))
    expect(desk.textOf(key)).toBe(lines('warm'))
    expect(desk.table).toContain('a warm film')
  })

  it('leaves empty boxes out, and gives a class without a name its number', () => {
    const desk = paste()
    desk.addBox('')
    desk.addBox('empty')
    desk.write(desk.boxes[0]?.key ?? -1, 'one text')
    desk.write(desk.boxes[1]?.key ?? -1, ' \n ')
    expect(desk.files().map(({ choice }) => choice.label)).toEqual(['1'])
  })
})
