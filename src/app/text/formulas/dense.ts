import type { Language } from '../../../words/language'
import { elide } from '../terms'
import { followedOutput, kernelAt, type Facts } from './facts'
import { softmaxSum } from './recompute'
import type { Focus } from './steps'
import { texArgument, texFactor, texNumber, texProbability, texSum, texWord } from './tex'
import { place, sumTex, type Written } from './vectors'

/** The pooled vector against the weights of the dense layer. */
export function scoreTex(facts: Facts, focus: Focus, language: Language): Written {
  const c = followedOutput(facts)
  const term = (j: number) =>
    `${texNumber(facts.pooled[j] ?? 0, language)}\\cdot ${texFactor(kernelAt(facts, j, c), language)}`
  const sum = texSum([sumTex(facts.size, [focus.dimension], term), texNumber(facts.bias[c] ?? 0, language)])
  const value = texNumber(facts.logits[c] ?? 0, language)
  return facts.outputs === 1
    ? { law: 'z = v \\cdot w + b = \\sum_{j=1}^{d} v_j w_j + b', lines: [`z = ${sum} = ${value}`] }
    : { law: 'z_c = v \\cdot w_c + b_c', lines: [`z_{${classTex(facts, c)}} = ${sum} = ${value}`] }
}

/** From scores to probabilities: sigmoid for two classes, softmax for more. */
export function probabilityTex(facts: Facts, language: Language): Written {
  if (facts.outputs === 1) {
    const [z = 0] = facts.logits
    const p = texProbability(facts.probabilities[1] ?? 0, language)
    return {
      law: `p = \\sigma(z) = \\frac{1}{1 + e^{-z}}`,
      lines: [`p = P(${classTex(facts, 1)}) = \\frac{1}{1 + e^{${texNumber(-z, language)}}} = ${p}`],
    }
  }
  const c = facts.predicted
  const { shift } = softmaxSum(facts.logits)
  const power = (k: number) => `e^{${texNumber((facts.logits[k] ?? 0) - shift, language)}}`
  const law =
    shift === 0
      ? 'p_c = \\frac{e^{z_c}}{\\sum_k e^{z_k}}'
      : `p_c = \\frac{e^{z_c - m}}{\\sum_k e^{z_k - m}},\\quad m = ${texNumber(shift, language)}`
  const value = texProbability(facts.probabilities[c] ?? 0, language)
  return {
    law,
    lines: [`p_{${classTex(facts, c)}} = \\frac{${power(c)}}{${powersTex(facts, c, power)}} = ${value}`],
  }
}

/** How wrong the answer is when the label is right. */
export function lossTex(facts: Facts, language: Language): Written {
  const value = texNumber(facts.loss, language)
  if (facts.outputs === 1) {
    const p = texProbability(facts.probabilities[1] ?? 0, language)
    const y = facts.label
    return {
      law: 'L = -y \\log p - (1 - y) \\log (1 - p)',
      lines: [`L = -${y} \\cdot \\log ${texArgument(p)} - ${1 - y} \\cdot \\log (1 - ${p}) = ${value}`],
    }
  }
  const p = texProbability(facts.probabilities[facts.label] ?? 0, language)
  return { law: 'L = -\\log p_y', lines: [`L = -\\log ${texArgument(p)} = ${value}`] }
}

function powersTex(facts: Facts, c: number, power: (k: number) => string): string {
  return texSum(
    elide(facts.outputs, [c], 6).map((part) => (part.kind === 'gap' ? '\\dots' : power(part.index))),
  )
}

/** A class by its name where TeX can write it, else by its number. */
function classTex(facts: Facts, c: number): string {
  return texWord(facts.classes[c] ?? '') ?? String(place(c))
}
