import { describe, expect, it } from 'vitest'
import { exampleInsight } from '../insight.fixture'
import { poolings, type Pooling } from '../measures'
import { factsOf, strongestDimension, type Facts } from './facts'
import { recompute, softmaxSum } from './recompute'
import { focusOf, stepsOf } from './steps'

const text = 'the film is not good but the end of it was fine'
const classSets = [
  ['bad', 'good'],
  ['red', 'green', 'blue'],
] as const

function factsFor(pooling: Pooling, classes: readonly string[] = classSets[0], seed = 1): Facts {
  const facts = factsOf(exampleInsight(pooling, { text, size: 8, classes, seed }), pooling)
  if (!facts) throw new Error('the example holds every array')
  return facts
}

const settings = { convWidth: 3, convLayers: 1 }

function linesFor(
  facts: Facts,
  chosen: readonly number[],
  dimension?: number,
): Record<string, readonly string[]> {
  const steps = stepsOf(facts, focusOf(facts, chosen, dimension, settings), 'en')
  return Object.fromEntries(steps.map((step) => [step.name, step.lines]))
}

describe('the formulas and the model', () => {
  const cases = poolings.flatMap((pooling) => classSets.map((classes) => ({ pooling, classes })))

  it.each(cases)('agree within 1e-5: $pooling, $classes', ({ pooling, classes }) => {
    for (let seed = 1; seed <= 5; seed++) {
      const facts = factsFor(pooling, classes, seed)
      const by = recompute(facts)
      expectClose(by.pooled, facts.pooled)
      expectClose(by.logits, facts.logits)
      expectClose(by.probabilities, facts.probabilities)
      expect(Math.abs(by.loss - facts.loss)).toBeLessThan(1e-5)
      if (pooling === 'attention') expectClose(by.weights, facts.weights)
    }
  })

  it('a sure model has a loss that does not round to nothing', () => {
    const facts = { ...factsFor('mean'), logits: Float32Array.of(40), label: 1 }
    // log(1 + e^-40), to seventeen digits by Python decimal: 4.2483542552915889e-18
    expect(recompute(facts).loss).toBeCloseTo(4.2483542552915889e-18, 30)
  })

  it('the denominator of a softmax never overflows', () => {
    const { shift, sum } = softmaxSum([900, 899])
    expect(shift).toBe(900)
    expect(sum).toBeCloseTo(1 + Math.exp(-1), 12)
    expect(softmaxSum([1, 2]).shift).toBe(0)
  })
})

describe('the written steps', () => {
  it('follow the computation of each pooling', () => {
    expect(Object.keys(linesFor(factsFor('attention'), []))).toEqual([
      'lookup',
      'logit',
      'weight',
      'pooled',
      'score',
      'probability',
      'loss',
    ])
    expect(Object.keys(linesFor(factsFor('mean'), []))).toEqual([
      'lookup',
      'pooled',
      'score',
      'probability',
      'loss',
    ])
  })

  it('write the numbers of the chosen word, and the sums they stand in', () => {
    const facts = factsFor('attention')
    const { weight, logit, pooled } = linesFor(facts, [4], 2)
    expect(weight?.[0]).toContain('a_{5} = ')
    expect(valueAfterLastEquals(weight?.[0])).toBeCloseTo(facts.weights[4] ?? NaN, 3)
    expect(valueAfterLastEquals(logit?.[0])).toBeCloseTo(facts.attentionLogits[4] ?? NaN, 2)
    expect(valueAfterLastEquals(pooled?.[0])).toBeCloseTo(facts.pooled[2] ?? NaN, 2)
    expect(pooled?.[0]).toContain('\\dots')
  })

  it('the terms of a logit are those of its neighbours, and fewer at the ends', () => {
    const facts = factsFor('attention')
    expect(linesFor(facts, [4]).logit?.[0]).toContain(
      'u_{-1}\\cdot x_{4} + u_{0}\\cdot x_{5} + u_{1}\\cdot x_{6}',
    )
    expect(linesFor(facts, [0]).logit?.[0]).toContain('l_{1} = u_{0}\\cdot x_{1} + u_{1}\\cdot x_{2} = ')
  })

  it('name the word that won the dimension', () => {
    const facts = factsFor('max')
    const winner = facts.winners[3] ?? NaN
    const { pooled } = linesFor(facts, [0], 3)
    expect(pooled?.[0]).toContain(`x_{${winner + 1},4}`)
    expect(pooled?.[0]).toContain(`\\text{${facts.words[winner]?.text}}`)
  })

  it('begin where the prediction is decided most', () => {
    const facts = factsFor('mean')
    const share = (j: number) => Math.abs((facts.pooled[j] ?? 0) * (facts.kernel[j] ?? 0))
    const all = Array.from({ length: facts.size }, (_, j) => share(j))
    expect(share(strongestDimension(facts))).toBe(Math.max(...all))
  })

  it('are absent where the insight is not of this model', () => {
    const insight = exampleInsight('mean', { text, size: 8, classes: classSets[0] })
    expect(factsOf({ ...insight, arrays: {} }, 'mean')).toBeUndefined()
  })
})

function valueAfterLastEquals(line = ''): number {
  const last =
    line
      .split('=')
      .at(-1)
      ?.replace(/[\s{}]/g, '') ?? ''
  const [mantissa, power] = last.split('\\cdot10^')
  return Number(mantissa) * 10 ** Number(power ?? '0')
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length)
  for (let i = 0; i < actual.length; i++)
    expect(Math.abs((actual[i] ?? NaN) - (expected[i] ?? NaN))).toBeLessThan(1e-5)
}
