import type { Schema } from '../../settings'
import {
  deterministicField,
  epochsField,
  seedField,
  sizeField,
  vocabularyFields,
} from '../word-vectors/fields'

const gloveHelp = {
  en: 'The same seed gives the same vectors to the last digit: on a graphics card each row takes its steps in a fixed order, and WebAssembly takes one thread. Otherwise many counts train at once and overwrite each other\u2019s steps: on a fast card (NVIDIA H200) the loss ended at .0282 instead of .0226, and WordSim at .327 instead of .39.',
  ru: 'Тот же сид даёт те же векторы до последнего знака: на видеокарте каждая строка делает шаги в одном и том же порядке, а WebAssembly берёт один поток. Иначе многие счётчики учат одновременно и затирают шаги друг друга: на быстрой карте (NVIDIA H200) функция потерь остановилась на 0,0282 вместо 0,0226, а WordSim на 0,327 вместо 0,39.',
}

/** GloVe; the defaults are those of its own demo, which suit texts of some millions of words. */
export const schema: Schema = [
  sizeField,
  {
    kind: 'number',
    name: 'window',
    group: 'model',
    label: { en: 'Window', ru: 'Окно' },
    help: {
      en: 'Two words count together when they stand at most so far apart; at a distance of d they add 1/d.',
      ru: 'Два слова считаются вместе, если они не дальше друг от друга, чем окно; на расстоянии d прибавляется 1/d.',
    },
    symbol: 'c',
    integer: true,
    min: 1,
    max: 50,
    default: 15,
    scale: 'linear',
    step: 1,
  },
  {
    kind: 'switch',
    name: 'symmetric',
    group: 'model',
    label: { en: 'Both sides', ru: 'В обе стороны' },
    help: {
      en: 'Counts words after as well as before. Off: only those before, and the matrix is no longer symmetric.',
      ru: 'Считать слова и после, и до. Если выключить — только те, что до, и матрица уже не симметрична.',
    },
    default: true,
  },
  {
    kind: 'number',
    name: 'xMax',
    group: 'model',
    label: { en: 'Full weight from', ru: 'Полный вес от' },
    help: {
      en: 'Counts from here on weigh 1; smaller ones weigh less. The paper has 100, for billions of words; small texts want about 10.',
      ru: 'Счётчики от этого числа весят 1, меньшие — меньше. В статье 100, для миллиардов слов; малым текстам нужно около 10.',
    },
    symbol: 'x_{\\max}',
    integer: false,
    min: 1,
    max: 10_000,
    default: 10,
    scale: 'log',
    step: 2,
  },
  {
    kind: 'number',
    name: 'alpha',
    group: 'model',
    label: { en: 'Power of the weight', ru: 'Степень веса' },
    help: {
      en: 'How fast the weight of a count falls below that: f(x) = (x / x_max)^α.',
      ru: 'Как быстро падает вес ниже этого числа: f(x) = (x / x_max)^α.',
    },
    symbol: '\\alpha',
    integer: false,
    min: 0,
    max: 2,
    default: 0.75,
    scale: 'linear',
    step: 0.05,
  },
  {
    kind: 'choice',
    name: 'output',
    group: 'model',
    label: { en: 'Vector of a word', ru: 'Вектор слова' },
    help: {
      en: 'Each word has two vectors, as itself and as a neighbour; their sum is a little better than one alone.',
      ru: 'У каждого слова два вектора: как у самого слова и как у соседа; их сумма немного лучше, чем один.',
    },
    options: [
      { value: 'sum', label: { en: 'w + w~', ru: 'w + w~' } },
      { value: 'w', label: { en: 'w alone', ru: 'только w' } },
    ],
    default: 'sum',
  },
  ...vocabularyFields,
  {
    kind: 'number',
    name: 'learningRate',
    group: 'training',
    label: { en: 'Learning rate', ru: 'Скорость обучения' },
    help: {
      en: 'The first step of AdaGrad, which shortens every number’s own step by what it has moved before.',
      ru: 'Первый шаг AdaGrad: дальше шаг каждого числа укорачивается тем сильнее, чем больше оно уже двигалось.',
    },
    symbol: '\\eta',
    integer: false,
    min: 1e-4,
    max: 1,
    default: 0.05,
    scale: 'log',
    step: 1.25,
  },
  {
    kind: 'number',
    name: 'biasRate',
    group: 'training',
    label: { en: 'Learning rate of the biases', ru: 'Скорость обучения смещений' },
    help: {
      en: 'Each word also has a bias, which takes up how frequent it is. GloVe’s own program has 1 here since 2020; the paper has the learning rate above.',
      ru: 'У каждого слова есть ещё смещение: оно вбирает частоту слова. В программе авторов с 2020 года здесь 1, в статье — та же скорость, что выше.',
    },
    symbol: '\\eta_b',
    integer: false,
    min: 1e-4,
    max: 1,
    default: 1,
    scale: 'log',
    step: 1.25,
  },
  // In place on a fast card rows overwrite each other's steps: on an NVIDIA H200 a run of 15 iterations over the first 6.9 MB
  // of text8 ended at loss .0282 and WordSim .327, where the repeatable form and WebAssembly end at .0226 and .391 to .398.
  { ...deterministicField, default: true, help: gloveHelp },
  epochsField(15),
  seedField,
]
