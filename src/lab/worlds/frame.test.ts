import { expect, it } from 'vitest'
import { randomFrom } from '../random'
import { fillFrame, tellingWords } from './frame'

it('fills given words and alternatives, and says where the deciding words and the subject stand', () => {
  const frame = '{0} is the <chief town> of {1}, a *bank* (there|there).'
  const { text, decisive, subject } = fillFrame(randomFrom(1), frame, ['Riga', 'Latvia'])
  expect(text).toBe('Riga is the chief town of Latvia, a bank there.')
  expect(decisive.map(([start, end]) => text.slice(start, end))).toEqual(['Riga', 'chief', 'town', 'Latvia'])
  expect(subject && text.slice(...subject)).toBe('bank')
})

it('takes every alternative sooner or later, and begins with a capital', () => {
  const random = randomFrom(1)
  const seen = new Set(Array.from({ length: 50 }, () => fillFrame(random, '<snow|лёд> falls.').text))
  expect(seen).toEqual(new Set(['Snow falls.', 'Лёд falls.']))
})

it('refuses a frame with too few words', () => {
  expect(() => fillFrame(randomFrom(1), '{0} and {1}.', ['one'])).toThrow(RangeError)
})

it('lists the words that can decide', () => {
  expect(tellingWords('The <Stream|old mill> by the (road|hill).')).toEqual(['stream', 'old', 'mill'])
})
