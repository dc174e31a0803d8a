import { describe, expect, it } from 'vitest'
import type { NoteCode } from '../../lab/text/note'
import { noteSentence } from '.'
import { notes } from './en'

const values = {
  ...{ name: 'NAME', encoding: 'koi8-r', line: 7, delimiter: ';', other: '\t', expected: 2, found: 3 },
  ...{ breaks: 20, file: 'FILE', of: 40, max: 256, longest: 300, names: 'True, TRUE' },
}

describe.each(['en', 'ru'] as const)('the notes in %s', (language) => {
  it.each(Object.keys(notes) as NoteCode[])(
    'tell of %s, with the values put in, for one and for many',
    (code) => {
      for (const count of [1, 2, 5, 1000]) {
        const sentence = noteSentence({ code, values: { ...values, count } }, language)
        expect(sentence).toMatch(/\.$/)
        expect(sentence).not.toMatch(/undefined|NaN|\?|!/)
      }
    },
  )
})

it('name the line and what became of the rows', () => {
  const uneven = { code: 'rows-uneven', values: { ...values, count: 27 } } as const
  expect(noteSentence(uneven, 'en')).toMatch(/line 7: 3 columns where 2 should be. 27 such rows are left out/)
  expect(noteSentence(uneven, 'ru')).toMatch(/строка 7: 3 столбца вместо 2. Таких строк пропущено: 27/)
  const swallowed = { code: 'field-lines', values: { ...values, count: 1 } } as const
  expect(noteSentence(swallowed, 'en')).toMatch(/line 7: a field in quotation marks runs over 20 line breaks/)
  expect(noteSentence(swallowed, 'ru')).toMatch(/строка 7: поле в кавычках содержит 20 переносов строки/)
})
