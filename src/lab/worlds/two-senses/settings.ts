import type { ChoiceField, LocalText, Schema } from '../../settings'
import { worldFields } from '../fields'
import type { Language } from '../world'
import { wordsOfTwoSenses } from './words'

/** The choice that stands for every word at once. */
export const allWords = 'all'

const label: LocalText = { en: 'Word', ru: 'Слово' }
const help: LocalText = {
  en: 'The word whose senses are to be told apart: one of the list, or all of them in turn.',
  ru: 'Слово, значения которого надо различать: одно из списка или все по очереди.',
}

function wordField(name: string, language: Language): ChoiceField {
  return {
    kind: 'choice',
    name,
    group: 'data',
    label,
    help,
    options: [
      { value: allWords, label: { en: 'all of them', ru: 'все' } },
      ...wordsOfTwoSenses[language].map((word) => ({ value: word, label: { en: word, ru: word } })),
    ],
    default: allWords,
    when: { setting: 'language', is: [language] },
  }
}

export const schema: Schema = [
  ...worldFields,
  wordField('wordEn', 'en'),
  wordField('wordRu', 'ru'),
  {
    kind: 'number',
    name: 'fillerSentences',
    group: 'data',
    label: { en: 'Filler sentences', ru: 'Посторонних предложений' },
    help: {
      en: 'How many sentences of each text tell nothing of the sense.',
      ru: 'Сколько предложений каждого текста ничего не говорят о значении.',
    },
    integer: true,
    min: 0,
    max: 50,
    default: 2,
    scale: 'linear',
    step: 1,
  },
]
