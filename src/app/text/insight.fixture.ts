import type { AxisArray, Insight } from '../../lab/models/insight'
import type { Pooling } from './measures'
import { randomFrom } from '../../lab/random'

export interface ExampleShape {
  readonly text: string
  readonly size: number
  readonly classes: readonly string[]
  readonly seed?: number
}

/**
 * An insight of the text classifier with random weights, for tests: computed here from the definitions, in double
 * precision and without tensors, then rounded to float32 as the model's own numbers are. Words are split at white
 * space. The attention's convolution is one layer of width 3.
 */
export function exampleInsight(pooling: Pooling, shape: ExampleShape): Insight {
  const { text, size, classes } = shape
  const words = [...text.matchAll(/\S+/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    known: match[0] !== 'unknown',
  }))
  const count = words.length
  const outputs = classes.length === 2 ? 1 : classes.length
  const random = randomFrom(shape.seed ?? 1, 'example')
  const normals = (length: number) => Float64Array.from({ length }, () => random.normal())
  const x = normals(count * size)
  const kernel = normals(size * outputs)
  const bias = normals(outputs)
  const taps = normals(3 * size)

  const terms = new Float64Array(count * 3)
  for (let i = 0; i < count; i++)
    for (let o = 0; o < 3; o++) {
      const t = i + o - 1
      if (t < 0 || t >= count) continue
      for (let j = 0; j < size; j++)
        terms[i * 3 + o] = at(terms, i * 3 + o) + at(x, t * size + j) * at(taps, o * size + j)
    }
  const attentionLogits = Float64Array.from(
    { length: count },
    (_, i) => at(terms, i * 3) + at(terms, i * 3 + 1) + at(terms, i * 3 + 2),
  )
  const winners = Float64Array.from({ length: size }, (_, j) => {
    let best = 0
    for (let i = 1; i < count; i++) if (at(x, i * size + j) > at(x, best * size + j)) best = i
    return best
  })
  const weights = weightsOf(pooling, count, attentionLogits, winners)
  const pooled = Float64Array.from({ length: size }, (_, j) => {
    if (pooling === 'max') return at(x, at(winners, j) * size + j)
    let sum = 0
    for (let i = 0; i < count; i++) sum += at(weights, i) * at(x, i * size + j)
    return sum
  })
  const logits = Float64Array.from({ length: outputs }, (_, c) => {
    let sum = at(bias, c)
    for (let j = 0; j < size; j++) sum += at(pooled, j) * at(kernel, j * outputs + c)
    return sum
  })
  const second = 1 / (1 + Math.exp(-at(logits, 0)))
  const probabilities = outputs === 1 ? Float64Array.of(1 - second, second) : softmax(logits)
  const predicted = probabilities.indexOf(Math.max(...probabilities))
  const gradientNorm = normals(count).map(Math.abs)

  const word = { name: 'word', size: count } as const
  const embedding = { name: 'embedding', size } as const
  const output = { name: 'class', size: outputs } as const
  const array = (axes: AxisArray['axes'], data: Float64Array): AxisArray => ({
    axes,
    data: Float32Array.from(data),
  })
  return {
    model: 'text-classifier',
    words,
    classes,
    predicted,
    label: predicted,
    loss: -Math.log(at(probabilities, predicted)),
    arrays: {
      weights: array([word], weights),
      ...(pooling === 'attention'
        ? {
            attentionLogits: array([word], attentionLogits),
            attentionTerms: array([word, { name: 'offset', size: 3 }], terms),
          }
        : {}),
      ...(pooling === 'max' ? { winners: array([embedding], winners) } : {}),
      embeddings: array([word, embedding], x),
      pooled: array([embedding], pooled),
      kernel: array([embedding, output], kernel),
      bias: array([output], bias),
      logits: array([output], logits),
      probabilities: array([{ name: 'class', size: classes.length }], probabilities),
      gradientNorm: array([word], gradientNorm),
      gradientDotInput: array([word], normals(count)),
    },
  }
}

function weightsOf(
  pooling: Pooling,
  count: number,
  attentionLogits: Float64Array,
  winners: Float64Array,
): Float64Array {
  switch (pooling) {
    case 'attention':
      return softmax(attentionLogits)
    case 'mean':
      return new Float64Array(count).fill(1 / count)
    case 'last':
      return Float64Array.from({ length: count }, (_, i) => (i === count - 1 ? 1 : 0))
    case 'max':
      return Float64Array.from(
        { length: count },
        (_, i) => winners.filter((winner) => winner === i).length / winners.length,
      )
  }
}

function softmax(logits: Float64Array): Float64Array {
  const powers = logits.map((logit) => Math.exp(logit))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0
}
