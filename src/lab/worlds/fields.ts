import type { Schema } from '../settings'

/** What every generated world is asked for first. */
export const worldFields: Schema = [
  {
    kind: 'choice',
    name: 'language',
    group: 'data',
    label: { en: 'Language of the texts', ru: 'Язык текстов' },
    help: {
      en: 'The world has one grammar in English and one in Russian.',
      ru: 'У мира две грамматики: английская и русская.',
    },
    options: [
      { value: 'en', label: { en: 'English', ru: 'английский' } },
      { value: 'ru', label: { en: 'Russian', ru: 'русский' } },
    ],
    default: 'en',
  },
  {
    kind: 'number',
    name: 'texts',
    group: 'data',
    label: { en: 'Texts', ru: 'Текстов' },
    help: {
      en: 'How many texts to write. More texts teach more surely, and each epoch takes longer.',
      ru: 'Сколько текстов написать. Чем их больше, тем надёжнее обучение и тем дольше эпоха.',
    },
    integer: true,
    min: 20,
    max: 10_000,
    default: 2000,
    scale: 'log',
    step: 2,
  },
  {
    kind: 'number',
    name: 'worldSeed',
    group: 'data',
    label: { en: 'Seed of the world', ru: 'Сид мира' },
    help: {
      en: 'Another number gives other texts of the same kind; the same number gives the same texts.',
      ru: 'Другое число даст другие тексты того же рода, то же число даст те же самые.',
    },
    integer: true,
    min: 0,
    max: 999_999,
    default: 1,
    scale: 'linear',
    step: 1,
  },
]
