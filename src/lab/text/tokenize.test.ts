import { describe, expect, it } from 'vitest'
import { LabError, problemOf } from '../problem'
import type { LabelledText, TokenizedTexts } from './dataset'
import { sortClasses, tokenizeTexts } from './tokenize'

const rows = (count: number, label: string, text = 'some words'): LabelledText[] =>
  Array.from({ length: count }, (_, i) => ({ text: `${text} ${i}`, label }))

const problemFrom = (texts: readonly LabelledText[]) =>
  tokenizeTexts([texts]).then(
    () => undefined,
    (thrown: unknown) => problemOf(thrown),
  )

function wordsOf({ words, tokens, offsets }: TokenizedTexts, text: number): (string | undefined)[] {
  return [...tokens.subarray(offsets[text], offsets[text + 1])].map((token) => words[token])
}

describe('tokenizeTexts', () => {
  it('gives back every text, word by word, whatever the batches', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => ({ text: `Text ${i}, ёж`, label: i % 3 ? 'b' : 'a' }))
    const whole = await tokenizeTexts([texts])
    async function* one() {
      for (const text of texts) yield [text]
    }
    expect(await tokenizeTexts(one())).toEqual(whole)
    expect(wordsOf(whole, 7)).toEqual(['text', '7', 'ёж'])
    expect(whole.classes).toEqual(['a', 'b'])
    expect([...whole.labels.subarray(0, 4)]).toEqual([0, 1, 1, 0])
    expect(whole.decisive).toBeUndefined()
    expect(whole.tokens.buffer.byteLength).toBe(whole.tokens.byteLength)
  })

  it('numbers classes the same whatever the order of rows', async () => {
    const texts = [...rows(6, 'pos'), ...rows(6, 'neg'), ...rows(6, ' neutral ')]
    const forward = await tokenizeTexts([texts])
    const backward = await tokenizeTexts([texts.toReversed()])
    expect(forward.classes).toEqual(['neg', 'neutral', 'pos'])
    expect(backward.classes).toEqual(forward.classes)
    expect([...backward.labels].toReversed()).toEqual([...forward.labels])
  })

  it('marks the words that decide, by their places', async () => {
    const text = 'this is not good at all'
    const truth: LabelledText[] = Array.from({ length: 10 }, (_, i) => ({
      text,
      label: String(i % 2),
      decisive: i === 0 ? [] : [[8, 16]],
    }))
    const { decisive, offsets } = await tokenizeTexts([truth])
    expect([...(decisive?.subarray(0, offsets[2]) ?? [])]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0])
  })

  it('leaves out rows without a word or a class, and counts them', async () => {
    const bare = [
      { text: '…', label: 'a' },
      { text: 'word', label: '  ' },
      { text: '', label: '' },
    ]
    const { skipped, labels, words } = await tokenizeTexts([[...bare, ...rows(6, 'a'), ...rows(6, 'b')]])
    expect(skipped).toBe(3)
    expect(labels).toHaveLength(12)
    expect(words.slice(1, 3)).toEqual(['some', 'words'])
  })

  it('reads one long text without a gap at its pieces', async () => {
    const long = Array.from({ length: 60_000 }, (_, i) => `w${i}`).join(' ')
    const { tokens, offsets } = await tokenizeTexts([
      [{ text: long, label: 'a' }, ...rows(5, 'a'), ...rows(5, 'b')],
    ])
    expect(offsets[1]).toBe(60_000)
    expect(tokens[59_999]).toBe(59_999)
  })

  it('reads texts of one word', async () => {
    const texts = Array.from({ length: 10 }, (_, i) => ({
      text: i % 2 ? 'good' : 'bad',
      label: String(i % 2),
    }))
    const { words, offsets } = await tokenizeTexts([texts])
    expect(words).toEqual(['bad', 'good'])
    expect(offsets[10]).toBe(10)
  })

  it('says what is wrong with the examples', async () => {
    expect(await problemFrom([])).toEqual({ code: 'text-wordless', values: {} })
    expect(await problemFrom(rows(20, 'a', '').map((row) => ({ ...row, text: ' ' })))).toMatchObject({
      code: 'text-wordless',
    })
    expect(await problemFrom(rows(1, 'a'))).toEqual({
      code: 'examples-too-few',
      values: { count: 1, min: 10 },
    })
    expect(await problemFrom(rows(20, ''))).toEqual({
      code: 'examples-too-few',
      values: { count: 0, min: 10 },
    })
    expect(await problemFrom(rows(20, 'a'))).toEqual({ code: 'classes-one', values: { name: 'a' } })
    expect(await problemFrom([...rows(20, 'a'), ...rows(1, 'b')])).toEqual({
      code: 'examples-too-few',
      values: { count: 1, min: 2, class: 'b' },
    })
    const many = Array.from({ length: 150 }, (_, i) => rows(2, `c${i}`)).flat()
    expect(await problemFrom(many)).toEqual({ code: 'classes-too-many', values: { count: 150, max: 100 } })
  })

  it('stops when cancelled', async () => {
    const controller = new AbortController()
    function* endless() {
      for (let i = 0; ; i++) {
        if (i === 100) controller.abort()
        yield rows(100, 'a')
      }
    }
    await expect(tokenizeTexts(endless(), { signal: controller.signal })).rejects.toThrow(LabError)
  })
})

describe('sortClasses', () => {
  it('sorts numbers by value and names by their units', () => {
    expect(sortClasses(['10', '9', '-1', '2.5'])).toEqual(['-1', '2.5', '9', '10'])
    expect(sortClasses(['10', '9', 'x'])).toEqual(['10', '9', 'x'])
    expect(sortClasses(['б', 'а', 'z', 'Ё'])).toEqual(['z', 'Ё', 'а', 'б'])
  })
})
