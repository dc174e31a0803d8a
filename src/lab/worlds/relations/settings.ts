import type { Schema } from '../../settings'
import { worldFields } from '../fields'

export const schema: Schema = [
  ...worldFields,
  {
    kind: 'choice',
    name: 'topics',
    group: 'data',
    label: { en: 'Topics', ru: 'Тем' },
    help: {
      en: 'How many topics there are, and so classes: countries, animals, people, comparisons.',
      ru: 'Сколько тем, столько и классов: страны, животные, люди, сравнения.',
    },
    options: [
      { value: 2, label: { en: 'two', ru: 'две' } },
      { value: 3, label: { en: 'three', ru: 'три' } },
      { value: 4, label: { en: 'four', ru: 'четыре' } },
    ],
    default: 4,
  },
  {
    kind: 'number',
    name: 'sentences',
    group: 'data',
    label: { en: 'Sentences on the topic', ru: 'Предложений по теме' },
    help: {
      en: 'How many sentences of each text state a relation of its topic. More of them give each word more company to be known by.',
      ru: 'Сколько предложений каждого текста говорят об отношениях слов его темы. Чем их больше, тем чаще слово встречается со своими соседями.',
    },
    integer: true,
    min: 1,
    max: 20,
    default: 3,
    scale: 'linear',
    step: 1,
  },
  {
    kind: 'number',
    name: 'fillerSentences',
    group: 'data',
    label: { en: 'Filler sentences', ru: 'Посторонних предложений' },
    help: {
      en: 'How many sentences of each text say nothing of any topic.',
      ru: 'Сколько предложений каждого текста не относятся ни к одной теме.',
    },
    integer: true,
    min: 0,
    max: 50,
    default: 1,
    scale: 'linear',
    step: 1,
  },
]
