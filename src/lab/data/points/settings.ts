import type { Schema } from '../../settings'

export const pointShapes = ['circle', 'xor', 'clouds', 'spiral', 'plane', 'hills'] as const
export type PointShape = (typeof pointShapes)[number]

/** The shapes whose points have a value rather than a class. */
export const valueShapes: readonly PointShape[] = ['plane', 'hills']

/** What generated points are asked for. */
export const schema: Schema = [
  {
    kind: 'choice',
    name: 'shape',
    group: 'data',
    label: { en: 'Shape', ru: 'Фигура' },
    help: {
      en: 'How the points lie. The first four have two classes; the plane and the hills have a value at each point.',
      ru: 'Как лежат точки. У первых четырёх фигур два класса, у плоскости и холмов в каждой точке своё значение.',
    },
    options: [
      { value: 'circle', label: { en: 'circle', ru: 'круг' } },
      { value: 'xor', label: { en: 'xor', ru: 'xor' } },
      { value: 'clouds', label: { en: 'two clouds', ru: 'два облака' } },
      { value: 'spiral', label: { en: 'spiral', ru: 'спираль' } },
      { value: 'plane', label: { en: 'plane (values)', ru: 'плоскость (значения)' } },
      { value: 'hills', label: { en: 'hills (values)', ru: 'холмы (значения)' } },
    ],
    default: 'spiral',
  },
  {
    kind: 'number',
    name: 'points',
    group: 'data',
    label: { en: 'Points', ru: 'Точек' },
    help: {
      en: 'How many points to draw. With few of them and much noise the network learns the noise.',
      ru: 'Сколько точек взять. Если их мало, а шума много, сеть выучит шум.',
    },
    integer: true,
    min: 10,
    max: 5000,
    default: 500,
    scale: 'log',
    step: 1.5,
  },
  {
    kind: 'number',
    name: 'noise',
    group: 'data',
    label: { en: 'Noise', ru: 'Шум' },
    help: {
      en: 'How far each point is moved from its place at random: 0 not at all, 0.5 makes a spiral hard to see.',
      ru: 'Насколько каждая точка случайно сдвинута со своего места: 0 — никак, при 0,5 спираль уже трудно разглядеть.',
    },
    integer: false,
    min: 0,
    max: 0.5,
    default: 0,
    scale: 'linear',
    step: 0.05,
  },
  {
    kind: 'number',
    name: 'pointSeed',
    group: 'data',
    label: { en: 'Seed of the points', ru: 'Зерно точек' },
    help: {
      en: 'Another number draws other points of the same shape; the same number draws the same points.',
      ru: 'Другое число даст другие точки той же фигуры, то же число — те же самые.',
    },
    integer: true,
    min: 0,
    max: 999_999,
    default: 1,
    scale: 'linear',
    step: 1,
  },
]
