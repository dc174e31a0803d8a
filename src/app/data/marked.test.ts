import { describe, expect, it } from 'vitest'
import { markedPieces } from './marked'

describe('markedPieces', () => {
  it('marks exactly the deciding words', () => {
    expect(markedPieces('A wonderful film.', [[2, 11]])).toEqual([
      { kind: 'plain', text: 'A ' },
      { kind: 'decisive', text: 'wonderful' },
      { kind: 'plain', text: ' film.' },
    ])
  })

  it('leaves out the middle of long filler, never a deciding word', () => {
    const filler = 'the cat sat on the mat '.repeat(100)
    const text = `${filler}a dull film ${filler}`
    const start = filler.length + 2
    const pieces = markedPieces(text, [[start, start + 4]])
    expect(pieces.filter(({ kind }) => kind === 'gap')).toHaveLength(2)
    expect(pieces.find(({ kind }) => kind === 'decisive')?.text).toBe('dull')
    expect(pieces.map((piece) => piece.text).join('').length).toBeLessThan(500)
    expect(pieces.at(-1)?.text.endsWith('mat ')).toBe(true)
  })

  it('gives a text without truth as it is, cut in the middle when long', () => {
    expect(markedPieces('short', [])).toEqual([{ kind: 'plain', text: 'short' }])
    expect(markedPieces('word '.repeat(200), []).map(({ kind }) => kind)).toEqual(['plain', 'gap'])
  })

  it('passes over spans that do not fit the text', () => {
    expect(markedPieces('abc', [[2, 9]])).toEqual([{ kind: 'plain', text: 'abc' }])
  })
})
