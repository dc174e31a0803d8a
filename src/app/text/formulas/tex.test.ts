import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { exampleInsight } from '../insight.fixture'
import { poolings } from '../measures'
import { factsOf } from './facts'
import { focusOf, stepsOf } from './steps'
import { texArgument, texNumber, texProbability, texSum, texWord } from './tex'

describe('numbers in a formula', () => {
  it.each([
    [0.123456, '0.123'],
    [-12.345, '-12.3'],
    [0, '0'],
    [100, '100'],
    [0.00012345, '{1.23\\cdot 10^{-4}}'],
    [-2e6, '-{2\\cdot 10^{6}}'],
    [Infinity, '\\infty'],
  ])('%d is written %s', (value, tex) => expect(texNumber(value, 'en')).toBe(tex))

  it('take the decimal comma in Russian', () => expect(texNumber(0.5, 'ru')).toBe('0{,}5'))

  it('tell a probability from 1', () => {
    expect(texProbability(0.99997, 'en')).toBe('0.999970')
    expect(texProbability(1, 'en')).toBe('1')
    expect(texProbability(0.25, 'en')).toBe('0.25')
  })

  it('join by their signs', () => {
    expect(texSum(['1', '-2', '\\dots', '3'])).toBe('1 - 2 + \\dots + 3')
    expect(texSum(['-1', '2'])).toBe('-1 + 2')
  })

  it('stand in brackets behind a function when they are products', () => {
    expect(texArgument(texNumber(0.00001, 'en'))).toBe('({1\\cdot 10^{-5}})')
    expect(texArgument('0.5')).toBe('0.5')
  })
})

describe('words in a formula', () => {
  it.each(['good', 'хорошо', 'ёж', "don't", 'naïve'])('%s is written', (word) =>
    expect(texWord(word)).toBe(`\\text{${word}}`),
  )

  it.each(['\\input{x}', 'a}b', '100%', 'x_1', '$', '好', '😀', ''])('%j is left to its index', (word) =>
    expect(texWord(word)).toBeUndefined(),
  )

  it('a long one is cut', () => expect(texWord('а'.repeat(40))).toBe(`\\text{${'а'.repeat(13)}\\dots}`))
})

describe('every step', () => {
  it.each(poolings)('of %s pooling is TeX that KaTeX reads without a warning', (pooling) => {
    for (const classes of [
      ['плохо', 'good one %'],
      ['a', 'b', '\\c'],
    ])
      for (const text of ['one', 'не хорошо unknown 好 }{ $ и так далее до конца']) {
        const facts = factsOf(exampleInsight(pooling, { text, size: 8, classes }), pooling)
        if (!facts) throw new Error('the example holds every array')
        for (const convLayers of [1, 2])
          for (const step of stepsOf(
            facts,
            focusOf(facts, [], undefined, { convWidth: 3, convLayers }),
            'ru',
          ))
            for (const tex of [step.law, ...step.lines])
              expect(() => katex.renderToString(tex, { strict: 'error', throwOnError: true })).not.toThrow()
      }
  })
})
