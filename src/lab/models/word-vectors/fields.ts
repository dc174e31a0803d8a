import type { NumberField, Schema, SwitchField } from '../../settings'

/** The size of a word's vector. */
export const sizeField: NumberField = {
  kind: 'number',
  name: 'size',
  group: 'model',
  label: { en: 'Vector size', ru: 'Размер вектора' },
  help: {
    en: 'Numbers per word. More can tell more words apart, and need more text.',
    ru: 'Сколько чисел у каждого слова. Чем больше, тем тоньше различия и тем больше нужно текста.',
  },
  symbol: 'd',
  integer: true,
  min: 2,
  max: 512,
  default: 100,
  scale: 'log',
  step: 2,
}

/** Which words have a vector at all. */
export const vocabularyFields: Schema = [
  {
    kind: 'number',
    name: 'minCount',
    group: 'text',
    label: { en: 'Minimum count', ru: 'Минимум вхождений' },
    help: {
      en: 'Words seen fewer times are left out of the text, and their neighbours move together.',
      ru: 'Слова, встретившиеся реже, выбрасываются из текста, и их соседи сдвигаются вместе.',
    },
    integer: true,
    min: 1,
    max: 1000,
    default: 5,
    scale: 'log',
    step: 2,
  },
  {
    kind: 'number',
    name: 'maxVocabulary',
    group: 'text',
    label: { en: 'Largest vocabulary', ru: 'Наибольший словарь' },
    help: {
      en: 'At most this many words have a vector, the most frequent first.',
      ru: 'Вектор есть не больше чем у стольких слов, сначала у самых частых.',
    },
    symbol: 'V',
    integer: true,
    min: 10,
    max: 1_000_000,
    default: 50_000,
    scale: 'log',
    step: 2,
  },
  {
    kind: 'number',
    name: 'phrases',
    group: 'text',
    label: { en: 'Phrases', ru: 'Словосочетания' },
    help: {
      en: 'How often pairs of words that stand together unusually often are joined into one word, such as new_york. 0 joins none; a second time makes words of three and four.',
      ru: 'Сколько раз соединять в одно слово пары, которые стоят вместе необычно часто, например new_york. 0 — не соединять; второй раз даёт сочетания из трёх и четырёх слов.',
    },
    integer: true,
    min: 0,
    max: 4,
    default: 0,
    scale: 'linear',
    step: 1,
  },
  {
    kind: 'number',
    name: 'phraseThreshold',
    group: 'text',
    label: { en: 'Score of a phrase', ru: 'Порог словосочетания' },
    help: {
      en: 'A pair is joined when it stands together so many times more often than by chance. Lower joins more.',
      ru: 'Пара соединяется, если стоит вместе во столько раз чаще, чем случайно. Чем меньше, тем больше сочетаний.',
    },
    integer: false,
    min: 1,
    max: 100_000,
    default: 100,
    scale: 'log',
    step: 1.5,
    when: { setting: 'phrases', is: [1, 2, 3, 4] },
  },
]

/** @param byDefault how many times the text is read */
export function epochsField(byDefault: number): NumberField {
  return {
    kind: 'number',
    name: 'epochs',
    group: 'training',
    label: { en: 'Epochs', ru: 'Эпохи' },
    help: {
      en: 'How many times the text is read. A short text needs more.',
      ru: 'Сколько раз прочитывается текст. Короткому тексту нужно больше.',
    },
    integer: true,
    min: 1,
    max: 1000,
    default: byDefault,
    scale: 'log',
    step: 1.5,
  }
}

/** Whether a run repeats itself bit for bit on its backend. */
export const deterministicField: SwitchField = {
  kind: 'switch',
  name: 'deterministic',
  group: 'training',
  label: { en: 'Repeatable', ru: 'Повторяемость' },
  help: {
    en: 'The same seed gives the same vectors to the last digit: on a graphics card what each row moves by is summed in a fixed order, and WebAssembly takes one thread. Otherwise many train at once and all into the same vectors, which is faster, but no two runs are quite alike, and on a fast card some steps are overwritten (on an NVIDIA H200 WordSim ended at .427 instead of .443).',
    ru: 'Тот же сид даёт те же векторы до последнего знака: на видеокарте сдвиги каждой строки складываются в одном и том же порядке, а WebAssembly берёт один поток. Иначе многие учат одновременно общие векторы: это быстрее, но двух одинаковых запусков не бывает, а на быстрой карте часть шагов затирается (на NVIDIA H200 WordSim вышел 0,427 вместо 0,443).',
  },
  default: false,
}

export const seedField: NumberField = {
  kind: 'number',
  name: 'seed',
  group: 'training',
  label: { en: 'Seed', ru: 'Сид' },
  help: {
    en: 'Everything random follows from it: the first vectors and everything drawn while training.',
    ru: 'Из него следует всё случайное: первые векторы и всё, что выбирается наугад при обучении.',
  },
  integer: true,
  min: 0,
  max: 4_294_967_295,
  default: 1,
  scale: 'linear',
  step: 1,
}
