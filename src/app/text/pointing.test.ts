import { expect, it } from 'vitest'
import { wordAfterKey } from './pointing'

it('walks from word to word and stays on the page', () => {
  const page = { first: 10, end: 13 }
  expect(wordAfterKey('ArrowRight', 10, page)).toBe(11)
  expect(wordAfterKey('ArrowRight', 12, page)).toBe(12)
  expect(wordAfterKey('ArrowUp', 10, page)).toBe(10)
  expect(wordAfterKey('End', 10, page)).toBe(12)
  expect(wordAfterKey('Home', 12, page)).toBe(10)
  expect(wordAfterKey('a', 10, page)).toBeUndefined()
})
