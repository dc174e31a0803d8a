import { describe, expect, it } from 'vitest'
import { pageAt, pageCount, pageOf } from './pages'
import { passageOf } from './pieces'

describe('pages of a long text', () => {
  it('cover every word once', () => {
    const pages = Array.from({ length: pageCount(1001, 500) }, (_, i) => pageAt(i, 1001, 500))
    expect(pages).toEqual([
      { first: 0, end: 500 },
      { first: 500, end: 1000 },
      { first: 1000, end: 1001 },
    ])
    expect(pageOf(999, 500)).toBe(1)
    expect(pageAt(9, 1001, 500)).toEqual({ first: 1000, end: 1001 })
    expect(pageAt(0, 0, 500)).toEqual({ first: 0, end: 0 })
  })

  it('put together again, give the text as it was written', () => {
    const text = '  «Не так»,\n<b>сказал</b> он!  '
    const words = [...text.matchAll(/\p{L}+/gu)].map((match) => ({
      text: match[0].toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
      known: true,
    }))
    let again = ''
    for (let page = 0; page < pageCount(words.length, 2); page++) {
      const { lead, pieces } = passageOf(text, words, pageAt(page, words.length, 2))
      again += lead + pieces.map((piece) => piece.written + piece.gap).join('')
    }
    expect(again).toBe(text)
  })

  it('shorten what is no word only when it is long', () => {
    const words = [{ text: 'a', start: 0, end: 1, known: true }]
    const { pieces } = passageOf(`a${'-'.repeat(1000)}`, words, { first: 0, end: 1 })
    expect(pieces[0]?.gap).toBe(`${'-'.repeat(40)} … ${'-'.repeat(40)}`)
  })
})
