import type { form as en } from './en'

export const form: typeof en = {
  groups: {
    model: 'Модель',
    data: 'Данные',
    text: 'Слова и тексты',
    optimizer: 'Оптимизатор',
    training: 'Обучение',
  },
  help: (label) => `Что такое «${label}»?`,
  reset: (label, value) => `Вернуть исходное значение «${label}»: ${value}`,
  range: (min, max, byDefault) => `От ${min} до ${max}, исходно ${byDefault}.`,
  byDefault: (value) => `Исходно: ${value}.`,
  slider: (label) => `${label}, ползунок`,
  on: 'вкл.',
  off: 'выкл.',
  model: 'Модель',
  models: { word2vec: 'Word2Vec', glove: 'GloVe', 'text-classifier': 'Классификатор' },
}
