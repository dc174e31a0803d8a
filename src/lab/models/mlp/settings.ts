import type { Field, LocalText, Schema } from '../../settings'
import { trainingFields } from '../../training/fields'

const feature = (name: string, symbol: string, on: boolean, text: LocalText): Field => ({
  kind: 'switch',
  name,
  group: 'model',
  label: text,
  help: {
    en: 'Whether the network reads this of each point. What it is given, it need not learn to make.',
    ru: 'Читает ли это сеть у каждой точки. Что дано готовым, тому не надо учиться.',
  },
  symbol,
  default: on,
})

const LAYERS = [1, 2, 3, 4, 5, 6] as const
const neuronsByDefault: Readonly<Record<number, number>> = { 1: 8, 2: 6 }

const neurons = (layer: number): Field => ({
  kind: 'number',
  name: `neurons${layer}`,
  group: 'model',
  label: { en: `Neurons in layer ${layer}`, ru: `Нейронов в слое ${layer}` },
  help: {
    en: 'Each neuron draws one bent line through what the layer below gives it.',
    ru: 'Каждый нейрон проводит одну изогнутую линию через то, что даёт слой под ним.',
  },
  integer: true,
  min: 1,
  max: 8,
  default: neuronsByDefault[layer] ?? 4,
  scale: 'linear',
  step: 1,
  when: { setting: 'layers', is: LAYERS.filter((count) => count >= layer) },
})

const own: Schema = [
  {
    kind: 'choice',
    name: 'activation',
    group: 'model',
    label: { en: 'Activation', ru: 'Активация' },
    help: {
      en: 'What bends the sum of a hidden neuron. With none, any number of layers draws one straight line.',
      ru: 'Чем изгибается сумма скрытого нейрона. Без неё сколько ни бери слоёв, граница — одна прямая.',
    },
    options: [
      { value: 'tanh', label: { en: 'tanh', ru: 'tanh' } },
      { value: 'relu', label: { en: 'ReLU', ru: 'ReLU' } },
      { value: 'sigmoid', label: { en: 'sigmoid', ru: 'сигмоида' } },
      { value: 'linear', label: { en: 'none (linear)', ru: 'нет (линейная)' } },
    ],
    default: 'tanh',
  },
  {
    kind: 'choice',
    name: 'loss',
    group: 'model',
    label: { en: 'Loss', ru: 'Ошибка' },
    help: {
      en: 'What a wrong answer costs. Cross-entropy makes certainty in the wrong class dear; values always take the squared error.',
      ru: 'Сколько стоит неверный ответ. Кросс-энтропия дорого берёт за уверенность в неверном классе; для значений всегда берётся квадрат ошибки.',
    },
    options: [
      { value: 'crossEntropy', label: { en: 'cross-entropy', ru: 'кросс-энтропия' } },
      { value: 'squared', label: { en: 'squared error', ru: 'квадрат ошибки' } },
    ],
    default: 'crossEntropy',
  },
  feature('x1', 'x_1', true, { en: 'Input x₁', ru: 'Вход x₁' }),
  feature('x2', 'x_2', true, { en: 'Input x₂', ru: 'Вход x₂' }),
  feature('x1Squared', 'x_1^2', false, { en: 'Input x₁²', ru: 'Вход x₁²' }),
  feature('x2Squared', 'x_2^2', false, { en: 'Input x₂²', ru: 'Вход x₂²' }),
  feature('product', 'x_1 x_2', false, { en: 'Input x₁x₂', ru: 'Вход x₁x₂' }),
  feature('sinX1', '\\sin x_1', true, { en: 'Input sin x₁', ru: 'Вход sin x₁' }),
  feature('sinX2', '\\sin x_2', true, { en: 'Input sin x₂', ru: 'Вход sin x₂' }),
  {
    kind: 'number',
    name: 'layers',
    group: 'model',
    label: { en: 'Hidden layers', ru: 'Скрытых слоёв' },
    help: {
      en: 'Layers between the inputs and the answer. With 0 it is a single neuron.',
      ru: 'Слои между входами и ответом. При 0 это один нейрон.',
    },
    integer: true,
    min: 0,
    max: 6,
    default: 2,
    scale: 'linear',
    step: 1,
  },
  ...LAYERS.map(neurons),
  {
    kind: 'number',
    name: 'l1',
    group: 'training',
    label: { en: 'L1', ru: 'L1' },
    help: {
      en: 'Adds this times the sum of the absolute weights to the loss: weights that are not needed go to 0.',
      ru: 'Добавляет к ошибке это число, умноженное на сумму модулей весов: ненужные веса уходят в 0.',
    },
    symbol: '\\lambda_1',
    integer: false,
    min: 0,
    max: 1,
    default: 0,
    scale: 'linear',
    step: 0.0001,
  },
  {
    kind: 'number',
    name: 'trainShare',
    group: 'training',
    label: { en: 'Training share', ru: 'Доля обучения' },
    help: {
      en: 'The share of the points that is learned from. The others only tell how well that went.',
      ru: 'Доля точек, на которых сеть учится. По остальным видно, чему она научилась.',
    },
    integer: false,
    min: 0.1,
    max: 0.9,
    default: 0.8,
    scale: 'linear',
    step: 0.05,
  },
]

/** What others are trained with and this one has no use for. */
const without = ['lazyRows', 'labelSmoothing', 'clipNorm']

const otherwise: Readonly<Record<string, { default: number; help?: LocalText }>> = {
  learningRate: { default: 0.01 },
  batchSize: {
    default: 10,
    help: {
      en: 'Points per step. A larger batch makes a calmer gradient and fewer steps.',
      ru: 'Сколько точек в одном шаге. Чем больше, тем спокойнее градиент и тем меньше шагов.',
    },
  },
  epochs: {
    default: 150,
    help: { en: 'How many times every point is read.', ru: 'Сколько раз прочитывается каждая точка.' },
  },
  seed: {
    default: 1,
    help: {
      en: 'Everything random follows from it: the split, the first weights, the order of points.',
      ru: 'Из него следует всё случайное: деление точек, первые веса, порядок точек.',
    },
  },
}

/** A small network over points of the plane: features -> hidden layers -> one output. */
export const schema: Schema = [
  ...own,
  ...trainingFields
    .filter(({ name }) => !without.includes(name))
    .map((field): Field => {
      const changed = Object.hasOwn(otherwise, field.name) ? otherwise[field.name] : undefined
      return changed && field.kind === 'number' ? { ...field, ...changed } : field
    }),
]
