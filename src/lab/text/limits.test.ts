import { describe, expect, it } from 'vitest'
import { problemOf } from '../problem'
import { createExampleReader } from './examples'
import { inspectFiles } from './inspect'
import { DEEPEST, LONGEST_ROW, LONGEST_TEXT } from './limits'

function problemIn(act: () => unknown) {
  try {
    act()
  } catch (thrown) {
    return problemOf(thrown)
  }
  return undefined
}

const jsonl = {
  kind: 'table',
  format: 'jsonl',
  header: false,
  textColumn: 'text',
  labelColumn: 'label',
} as const
/** The same piece again and again costs no memory until it is joined. */
const piece = 'x'.repeat(1 << 20)

describe('limits', () => {
  it.each(['lines', 'whole', 'paragraphs'] as const)(
    'name the line of a text that no string holds (%s)',
    (kind) => {
      const reader = createExampleReader({ kind, label: 'a' }, 'a.txt')
      reader.push('one\n')
      const problem = problemIn(() => {
        for (let pushed = 0; pushed < 600; pushed++) reader.push(piece)
      })
      expect(problem).toEqual({
        code: 'text-long',
        values: { name: 'a.txt', line: kind === 'whole' ? 1 : 2, max: LONGEST_TEXT },
      })
    },
  )

  it.each(['tsv', 'jsonl', 'json', 'fasttext'] as const)('name the line of a row too long (%s)', (format) => {
    const named = format === 'tsv' ? { textColumn: 0, labelColumn: 1 } : {}
    const reader = createExampleReader({ ...jsonl, ...named, format }, 'a')
    const problem = problemIn(() => {
      reader.push(format === 'json' ? '[\n{"text":"' : format === 'tsv' ? 'a\tb\n' : '')
      for (let pushed = 0; pushed < 20; pushed++) reader.push(piece)
    })
    expect(problem).toMatchObject({ code: 'text-long', values: { name: 'a', max: LONGEST_ROW } })
  })

  it.each(['jsonl', 'json'] as const)('name the line of JSON nested 20,000 deep (%s)', (format) => {
    const deep = `${'[{"a":'.repeat(10_000)}1${'}]'.repeat(10_000)}`
    const text =
      format === 'json' ? `[{"text":"a","label":"b"},\n${deep}` : `{"text":"a"}\n{"text":${deep}}\n`
    const problem = problemIn(() => createExampleReader({ ...jsonl, format }, 'a').push(text))
    expect(problem?.values.line).toBe(2)
    if (format === 'jsonl') expect(problem).toMatchObject({ code: 'json-deep', values: { max: DEEPEST } })
  })

  it('do not end the reading of JSON lines with thousands of columns', async () => {
    const keys = Array.from({ length: 5000 }, (_, key) => `"k${key}":0`).join(',')
    const lines = Array.from(
      { length: 200 },
      (_, row) => `{${keys},"text":"a text ${row}","label":"${row % 2}"}`,
    )
    const [look] = await inspectFiles([new File([lines.join('\n')], 'a.jsonl')])
    expect(look?.columns).toHaveLength(5002)
    expect(look?.spec.reading).toMatchObject({ textColumn: 'text', labelColumn: 'label' })
  })
})
