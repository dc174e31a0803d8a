import type { NumberField, Schema } from '../settings'

/** What lays words out on a map besides principal components, which have nothing to set. */
export const layoutMethods = ['umap', 'tsne'] as const
export type LayoutMethod = (typeof layoutMethods)[number]

const metric: Schema[number] = {
  kind: 'choice',
  name: 'metric',
  group: 'model',
  label: { en: 'Distance', ru: 'Расстояние' },
  help: {
    en: 'What makes two words near before they are on the map: the angle between their vectors, or the way from one to the other.',
    ru: 'Что значит «близко» до того, как слова попали на карту: угол между векторами или путь от одного до другого.',
  },
  options: [
    { value: 'cosine', label: { en: 'angle', ru: 'угол' } },
    { value: 'euclidean', label: { en: 'straight line', ru: 'по прямой' } },
  ],
  default: 'cosine',
}

const seed: NumberField = {
  kind: 'number',
  name: 'seed',
  group: 'training',
  label: { en: 'Seed', ru: 'Сид' },
  help: {
    en: 'Another seed, another map of the same words: what stays is about them, what changes is chance.',
    ru: 'Другой сид — другая карта тех же слов: что осталось, то о них, что изменилось — случай.',
  },
  integer: true,
  min: 0,
  max: 4_294_967_295,
  default: 1,
  scale: 'linear',
  step: 1,
}

/** @param byDefault passes over all points */
function iterations(byDefault: number): NumberField {
  return {
    kind: 'number',
    name: 'iterations',
    group: 'training',
    label: { en: 'Iterations', ru: 'Итерации' },
    help: {
      en: 'Passes over all points. Fewer are faster; the map is done when it hardly moves any more.',
      ru: 'Сколько раз пройти по всем точкам. Чем меньше, тем быстрее; карта готова, когда почти не движется.',
    },
    integer: true,
    min: 10,
    max: 5000,
    default: byDefault,
    scale: 'log',
    step: 1.25,
  }
}

const umap: Schema = [
  {
    kind: 'number',
    name: 'neighbours',
    group: 'model',
    label: { en: 'Neighbours', ru: 'Соседи' },
    help: {
      en: 'How many nearest words each word holds on to. Few show small groups, many show the whole.',
      ru: 'За сколько ближайших слов держится каждое. Мало — видны мелкие группы, много — целое.',
    },
    symbol: 'k',
    integer: true,
    min: 2,
    max: 200,
    default: 30,
    scale: 'log',
    step: 1.25,
  },
  {
    kind: 'number',
    name: 'minDist',
    group: 'model',
    label: { en: 'Least distance', ru: 'Наименьшее расстояние' },
    help: {
      en: 'How near words of one group may lie: 0 packs them, 1 spreads them out.',
      ru: 'Насколько тесно могут лежать слова одной группы: 0 — вплотную, 1 — просторно.',
    },
    integer: false,
    min: 0,
    max: 1,
    default: 0.8,
    scale: 'linear',
    step: 0.05,
  },
  iterations(300),
  metric,
  seed,
]

const tsne: Schema = [
  {
    kind: 'number',
    name: 'perplexity',
    group: 'model',
    label: { en: 'Perplexity', ru: 'Перплексия' },
    help: {
      en: 'About how many neighbours each word minds. Sizes of groups and ways between them say little here; who is beside whom does.',
      ru: 'На сколько примерно соседей смотрит каждое слово. Размеры групп и расстояния между ними здесь мало что значат, а соседство значит.',
    },
    integer: false,
    min: 2,
    max: 100,
    default: 30,
    scale: 'log',
    step: 1.25,
  },
  iterations(750),
  metric,
  seed,
]

/** The settings of each method. */
export const layoutSchemas: Readonly<Record<LayoutMethod, Schema>> = { umap, tsne }
