import type { Language } from '../../../words/language'
import { attentionLogitTex, attentionWeightTex } from './attention'
import { lossTex, probabilityTex, scoreTex } from './dense'
import { strongestDimension, type Facts } from './facts'
import { lookupTex, pooledTex } from './vectors'

export type StepName = 'lookup' | 'logit' | 'weight' | 'pooled' | 'score' | 'probability' | 'loss'

/** One step from the text to the loss, as TeX: the law, and the law with this text's numbers put in. */
export interface Step {
  readonly name: StepName
  readonly law: string
  /** One line a chosen word, where the step is taken word by word. */
  readonly lines: readonly string[]
}

export interface Focus {
  /** Words to write out, in the order of the text. */
  readonly words: readonly number[]
  /** The number of the vectors that is followed through the sums. */
  readonly dimension: number
  /** Words read at once by the attention's convolution, and its layers. */
  readonly convWidth: number
  readonly convLayers: number
}

/** At most so many words are written out: a formula is to be read. */
export const wordsWritten = 3

/** The focus when nothing is chosen: the weightiest word, the strongest dimension. */
export function focusOf(
  facts: Facts,
  chosen: readonly number[],
  dimension: number | undefined,
  settings: Readonly<Record<string, unknown>>,
): Focus {
  const words = chosen.length > 0 ? chosen.slice(0, wordsWritten) : [weightiest(facts.weights)]
  return {
    words,
    dimension: dimension !== undefined && dimension < facts.size ? dimension : strongestDimension(facts),
    convWidth: Number(settings.convWidth ?? 1),
    convLayers: Number(settings.convLayers ?? 1),
  }
}

/** Every step of this model, in the order of the computation. */
export function stepsOf(facts: Facts, focus: Focus, language: Language): Step[] {
  const attention: Step[] =
    facts.pooling === 'attention'
      ? [
          { name: 'logit', ...attentionLogitTex(facts, focus, language) },
          { name: 'weight', ...attentionWeightTex(facts, focus, language) },
        ]
      : []
  return [
    { name: 'lookup', ...lookupTex(facts, focus, language) },
    ...attention,
    { name: 'pooled', ...pooledTex(facts, focus, language) },
    { name: 'score', ...scoreTex(facts, focus, language) },
    { name: 'probability', ...probabilityTex(facts, language) },
    { name: 'loss', ...lossTex(facts, language) },
  ]
}

function weightiest(weights: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < weights.length; i++) if ((weights[i] ?? 0) > (weights[best] ?? 0)) best = i
  return best
}
