import { embeddingAt, kernelAt, type Facts } from './facts'

/**
 * The same quantities by the formulas as they are printed, in double precision. What the page shows is true when
 * these agree with the model's own numbers.
 */
export interface Recomputed {
  /** softmax of the attention logits; empty without attention [word] */
  readonly weights: number[]
  readonly pooled: number[] // [embedding]
  readonly logits: number[] // [output]
  readonly probabilities: number[] // [class]
  readonly loss: number
}

export function recompute(facts: Facts): Recomputed {
  const pooled = Array.from({ length: facts.size }, (_, j) => pooledAt(facts, j))
  const logits = Array.from({ length: facts.outputs }, (_, c) => {
    let sum = facts.bias[c] ?? 0
    for (let j = 0; j < facts.size; j++) sum += (facts.pooled[j] ?? 0) * kernelAt(facts, j, c)
    return sum
  })
  const [z = 0] = facts.logits
  const p = 1 / (1 + Math.exp(-z))
  const probabilities = facts.outputs === 1 ? [1 - p, p] : softmax(facts.logits)
  return {
    weights: softmax(facts.attentionLogits),
    pooled,
    logits,
    probabilities,
    loss: lossOf(facts),
  }
}

function pooledAt(facts: Facts, j: number): number {
  if (facts.pooling === 'max') return embeddingAt(facts, facts.winners[j] ?? 0, j)
  let sum = 0
  for (let i = 0; i < facts.count; i++) sum += (facts.weights[i] ?? 0) * embeddingAt(facts, i, j)
  return sum
}

/** -log of the probability of the label, from the logits, so that a sure model does not round to 0. */
function lossOf(facts: Facts): number {
  if (facts.outputs === 1) {
    const [z = 0] = facts.logits
    const towards = facts.label === 1 ? z : -z
    return Math.max(0, -towards) + Math.log1p(Math.exp(-Math.abs(towards)))
  }
  const largest = Math.max(...facts.logits)
  let sum = 0
  for (const logit of facts.logits) sum += Math.exp(logit - largest)
  return Math.log(sum) + largest - (facts.logits[facts.label] ?? 0)
}

function softmax(logits: ArrayLike<number>): number[] {
  const values = Array.from(logits)
  const largest = values.reduce((most, value) => Math.max(most, value), -Infinity)
  const powers = values.map((value) => Math.exp(value - largest))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

/**
 * The denominator of the attention's softmax, sum of e^{l_t - m}, with the m that is taken away from every logit.
 * m is 0 unless e^l would overflow, so that the formula stays as short as the numbers allow.
 */
export function softmaxSum(logits: ArrayLike<number>): { readonly shift: number; readonly sum: number } {
  let largest = -Infinity
  for (let i = 0; i < logits.length; i++) largest = Math.max(largest, logits[i] ?? 0)
  const shift = Math.abs(largest) > 50 ? largest : 0
  let sum = 0
  for (let i = 0; i < logits.length; i++) sum += Math.exp((logits[i] ?? 0) - shift)
  return { shift, sum }
}
