import { describe, expect, it } from 'vitest'
import type { Language } from '../../words'
import { insightWords } from '../../words/insight'
import { howPooled } from './how'
import { exampleInsight } from './insight.fixture'
import type { Pooling } from './measures'

function how(pooling: Pooling, language: Language): string {
  const insight = exampleInsight(pooling, { text: 'one two three four', size: 8, classes: ['no', 'yes'] })
  return howPooled(insight, pooling, insightWords[language], language)
}

describe('how a vector was made', () => {
  it('is said for each pooling', () => {
    expect(how('mean', 'en')).toBe('Every word counts the same, 1/4 = 0.25.')
    expect(how('last', 'ru')).toBe('Учитывается только последнее слово: «four».')
    expect(how('max', 'en')).toMatch(/^Of 8 dimensions, “\w+” won \d/)
    expect(how('attention', 'en')).toMatch(/^“\w+” takes the most, [\d.]+%\.$/)
  })

  it('says how many others won', () => {
    const sentence = insightWords.ru.how.max([['да', 5]], 8, 2)
    expect(sentence).toBe('8 координат взяли: «да» 5, остальное ещё 2 слова.')
  })
})
