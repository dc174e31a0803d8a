import type { Schema, Settings } from '../../settings'
import { trainingFields } from '../../training/fields'
import type { StartSpec } from '../../training/job'
import { textFields } from '../../text/fields'

/** Embedding -> pooling -> dense. The settings that are this model's own come first. */
export const schema: Schema = [
  {
    kind: 'choice',
    name: 'pooling',
    group: 'model',
    label: { en: 'Pooling', ru: 'Пулинг' },
    help: {
      en: 'How many word vectors become one: their mean, the maximum of each dimension, the last word alone, or a sum weighted by attention.',
      ru: 'Как из многих векторов слов получается один: среднее, максимум по каждой координате, только последнее слово или сумма с весами внимания.',
    },
    options: [
      { value: 'attention', label: { en: 'attention', ru: 'внимание' } },
      { value: 'mean', label: { en: 'mean', ru: 'среднее' } },
      { value: 'max', label: { en: 'max', ru: 'максимум' } },
      { value: 'last', label: { en: 'last', ru: 'последнее' } },
    ],
    default: 'attention',
  },
  {
    kind: 'choice',
    name: 'embeddingStart',
    group: 'model',
    label: { en: 'Words begin', ru: 'Слова начинают' },
    help: {
      en: 'Where the word vectors begin: at small random numbers, or at vectors learned before, from a file or from a Word2Vec or GloVe run of yours. Words that those lack begin at random.',
      ru: 'Откуда начинаются векторы слов: от малых случайных чисел или от выученных раньше — из файла или из вашего запуска Word2Vec или GloVe. Слова, которых там нет, начинают со случайных.',
    },
    options: [
      { value: 'random', label: { en: 'at random', ru: 'со случайных чисел' } },
      { value: 'vectors', label: { en: 'at vectors', ru: 'с готовых векторов' } },
    ],
    default: 'random',
  },
  {
    kind: 'switch',
    name: 'frozenEmbedding',
    group: 'model',
    label: { en: 'Frozen word vectors', ru: 'Векторы слов заморожены' },
    help: {
      en: 'The word vectors stay as they begin, and only what reads them learns. A step costs less, and words never seen in training still have their meaning. Without it they go on learning.',
      ru: 'Векторы слов остаются какими были, учится только то, что их читает. Шаг дешевле, и выученное раньше не забывается. Без этого они учатся дальше.',
    },
    default: false,
    when: { setting: 'embeddingStart', is: ['vectors'] },
  },
  {
    kind: 'choice',
    name: 'startScale',
    group: 'model',
    label: { en: 'Scale of the vectors', ru: 'Масштаб векторов' },
    help: {
      en: 'As they are, or all multiplied by one number so that their numbers have the spread of the random ones: a root mean square of 0.02.',
      ru: 'Как есть или все умножены на одно число, чтобы разброс их чисел был как у случайных: среднеквадратичное 0,02.',
    },
    options: [
      { value: 'kept', label: { en: 'as they are', ru: 'как есть' } },
      { value: 'spread', label: { en: 'that of a random start', ru: 'как у случайных' } },
    ],
    default: 'kept',
    when: { setting: 'embeddingStart', is: ['vectors'] },
  },
  {
    kind: 'number',
    name: 'embeddingSize',
    group: 'model',
    label: { en: 'Embedding size', ru: 'Размер векторного представления' },
    help: {
      en: 'Numbers per word. More can tell more words apart, and takes longer to learn.',
      ru: 'Сколько чисел у каждого слова. Чем больше, тем тоньше различия и тем дольше обучение.',
    },
    symbol: 'd',
    integer: true,
    min: 2,
    max: 512,
    default: 64,
    scale: 'log',
    step: 2,
    when: { setting: 'embeddingStart', is: ['random'] },
  },
  {
    kind: 'choice',
    name: 'convWidth',
    group: 'model',
    label: { en: 'Convolution width', ru: 'Ширина свёртки' },
    help: {
      en: 'How many neighbouring words are read to weigh one word. Width 1 sees the word alone, and no "not" before it.',
      ru: 'Сколько соседних слов видно, когда взвешивается слово. При ширине 1 видно только его само, без «не» перед ним.',
    },
    symbol: 'k',
    options: [
      { value: 1, label: { en: '1 word', ru: '1 слово' } },
      { value: 3, label: { en: '3 words', ru: '3 слова' } },
      { value: 5, label: { en: '5 words', ru: '5 слов' } },
    ],
    default: 3,
    when: { setting: 'pooling', is: ['attention'] },
  },
  {
    kind: 'choice',
    name: 'convLayers',
    group: 'model',
    label: { en: 'Convolution layers', ru: 'Слои свёртки' },
    help: {
      en: 'One layer goes straight to the logits; two have a hidden layer with ReLU between.',
      ru: 'Один слой сразу даёт логиты; у двух между ними скрытый слой с ReLU.',
    },
    options: [
      { value: 1, label: { en: 'one', ru: 'один' } },
      { value: 2, label: { en: 'two', ru: 'два' } },
    ],
    default: 2,
    when: { setting: 'pooling', is: ['attention'] },
  },
  {
    kind: 'number',
    name: 'convChannels',
    group: 'model',
    label: { en: 'Hidden channels', ru: 'Каналы скрытого слоя' },
    help: {
      en: 'Width of the hidden layer of the attention, when it has two convolutions.',
      ru: 'Ширина скрытого слоя внимания, когда свёрток две.',
    },
    symbol: 'c',
    integer: true,
    min: 1,
    max: 512,
    default: 16,
    scale: 'log',
    step: 2,
    when: { setting: 'pooling', is: ['attention'] },
  },
  {
    kind: 'number',
    name: 'attentionRate',
    group: 'model',
    label: { en: 'Pace of the attention', ru: 'Темп внимания' },
    help: {
      en: 'The attention’s own network learns with the learning rate times this. Slower than the word vectors, it learns less by heart from few texts.',
      ru: 'Сеть внимания учится со скоростью обучения, умноженной на это число. Медленнее векторов слов — и меньше заучивает, когда текстов мало.',
    },
    symbol: '\\eta_a/\\eta',
    integer: false,
    min: 0.01,
    max: 1,
    default: 0.1,
    scale: 'log',
    step: 1.25,
    when: { setting: 'pooling', is: ['attention'] },
  },
  {
    kind: 'number',
    name: 'dropout',
    group: 'model',
    label: { en: 'Dropout', ru: 'Дропаут' },
    help: {
      en: 'The share of the pooled vector that is hidden at each training step, so that no single number is leaned on.',
      ru: 'Какая доля итогового вектора скрывается на каждом шаге обучения, чтобы модель не опиралась на одно число.',
    },
    symbol: 'p_{\\mathrm{drop}}',
    integer: false,
    min: 0,
    max: 0.9,
    default: 0.5,
    scale: 'linear',
    step: 0.05,
  },
  {
    kind: 'number',
    name: 'wordDropout',
    group: 'model',
    label: { en: 'Word dropout', ru: 'Дропаут слов' },
    help: {
      en: 'The share of words that is read as the unknown word at each training step, so that no single word is leaned on, and the unknown word learns a meaning.',
      ru: 'Какая доля слов на каждом шаге обучения читается как неизвестное: модель не опирается на одно слово, а у неизвестного появляется смысл.',
    },
    symbol: 'p_{\\mathrm{word}}',
    integer: false,
    min: 0,
    max: 0.9,
    default: 0.1,
    scale: 'linear',
    step: 0.05,
  },
  ...textFields,
  ...trainingFields,
]

/** Whether words begin at vectors from elsewhere, which must then be given. */
export function startsFromVectors(settings: Settings): boolean {
  return settings.embeddingStart === 'vectors'
}

/** The settings of a run whose words begin at such vectors: its own have as many numbers. */
export function sizedFor(settings: Settings, start: StartSpec | undefined): Settings {
  return start && startsFromVectors(settings) ? { ...settings, embeddingSize: start.size } : settings
}
