import type { AxisArray, Insight } from '../../lab/models/insight'

/** What the words can be painted by. */
export type Measure = 'weight' | 'gradientNorm' | 'gradientDotInput'

export const measures: readonly Measure[] = ['weight', 'gradientNorm', 'gradientDotInput']

/** Whether a measure has both signs, and so is drawn on the signed scale. */
export function isSigned(measure: Measure): boolean {
  return measure === 'gradientDotInput'
}

const arrayNames: Readonly<Record<Measure, string>> = {
  weight: 'weights',
  gradientNorm: 'gradientNorm',
  gradientDotInput: 'gradientDotInput',
}

const nothing = new Float32Array()

/** The numbers of one array of the insight; none when the model has no such array. */
export function arrayOf(insight: Insight, name: string): Float32Array {
  return insight.arrays[name]?.data ?? nothing
}

/** One number a word. [words] */
export function valuesOf(insight: Insight, measure: Measure): Float32Array {
  return arrayOf(insight, arrayNames[measure])
}

export type Pooling = 'attention' | 'mean' | 'max' | 'last'

/** The pooling a run was made with; undefined for a model that has none. */
export function poolingOf(settings: Readonly<Record<string, unknown>>): Pooling | undefined {
  const { pooling } = settings
  return poolings.find((name) => name === pooling)
}

export const poolings: readonly Pooling[] = ['mean', 'max', 'last', 'attention']

/** All that is known of one word, for the panel that opens on hover and for the table of numbers. */
export interface WordNumbers {
  readonly index: number
  readonly text: string
  readonly known: boolean
  readonly weight: number
  /** Attention only: before the softmax. */
  readonly logit?: number
  /** Max pooling only: dimensions of the pooled vector this word won. */
  readonly wins?: number
  readonly gradientNorm: number
  readonly gradientDotInput: number
}

export function numbersOf(insight: Insight, index: number): WordNumbers | undefined {
  const word = insight.words[index]
  if (!word) return undefined
  const logit = insight.arrays.attentionLogits?.data[index]
  const winners = insight.arrays.winners
  return {
    index,
    text: word.text,
    known: word.known,
    weight: valuesOf(insight, 'weight')[index] ?? 0,
    ...(logit === undefined ? {} : { logit }),
    ...(winners ? { wins: winsOf(winners, index) } : {}),
    gradientNorm: valuesOf(insight, 'gradientNorm')[index] ?? 0,
    gradientDotInput: valuesOf(insight, 'gradientDotInput')[index] ?? 0,
  }
}

function winsOf(winners: AxisArray, index: number): number {
  let wins = 0
  for (const winner of winners.data) if (winner === index) wins++
  return wins
}

export interface Winner {
  readonly index: number
  /** Dimensions of the pooled vector this word has the largest number in. */
  readonly wins: number
}

/** The words that won, most dimensions first, ties in the order of the text. `winners` is [embedding]. */
export function countWins(winners: ArrayLike<number>): Winner[] {
  const counts = new Map<number, number>()
  for (let j = 0; j < winners.length; j++) {
    const index = winners[j] ?? 0
    counts.set(index, (counts.get(index) ?? 0) + 1)
  }
  return [...counts]
    .map(([index, wins]) => ({ index, wins }))
    .sort((one, other) => other.wins - one.wins || one.index - other.index)
}

/** Probability of every class, also where the model has the sigmoid's one output (of the second class). */
export function probabilitiesOf(insight: Insight): number[] {
  const data = arrayOf(insight, 'probabilities')
  const [only] = data
  if (data.length === 1 && insight.classes.length === 2 && only !== undefined) return [1 - only, only]
  return Array.from(data)
}
