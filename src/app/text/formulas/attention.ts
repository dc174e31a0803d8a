import type { Language } from '../../../words/language'
import type { Facts } from './facts'
import { softmaxSum } from './recompute'
import type { Focus } from './steps'
import { texNumber, texSum } from './tex'
import { place, sumTex, type Written } from './vectors'

/** From the vectors of the neighbourhood to one number a word: how much the convolution asks for this word. */
export function attentionLogitTex(facts: Facts, focus: Focus, language: Language): Written {
  const radius = (focus.convWidth - 1) / 2
  const window = (symbol: string) => (radius === 0 ? `${symbol}_i` : `${symbol}_{i+o}`)
  const sum = radius === 0 ? '' : `\\sum_{o=-${radius}}^{${radius}} `
  const kernel = (symbol: string) => (radius === 0 ? symbol : `${symbol}_o`)
  const law =
    focus.convLayers === 2
      ? `h_i = \\mathrm{ReLU}\\Big(${sum}${kernel('W')}\\, ${window('x')} + b\\Big),\\qquad l_i = ${sum}${kernel('u')} \\cdot ${window('h')}`
      : `l_i = ${sum}${kernel('u')} \\cdot ${window('x')}`
  const source = focus.convLayers === 2 ? 'h' : 'x'
  return { law, lines: focus.words.map((i) => logitLine(facts, i, radius, source, language)) }
}

function logitLine(facts: Facts, i: number, radius: number, source: string, language: Language): string {
  const value = texNumber(facts.attentionLogits[i] ?? 0, language)
  const width = 2 * radius + 1
  const neighbours = Array.from({ length: width }, (_, o) => i + o - radius).filter(
    (t) => t >= 0 && t < facts.count,
  )
  if (facts.attentionTerms.length === facts.count * width && width > 1) {
    const symbols = neighbours.map((t) => `u_{${t - i}}\\cdot ${source}_{${place(t)}}`)
    const terms = neighbours.map((t) =>
      texNumber(facts.attentionTerms[i * width + (t - i + radius)] ?? 0, language),
    )
    return `l_{${place(i)}} = ${texSum(symbols)} = ${texSum(terms)} = ${value}`
  }
  const read = neighbours.map((t) => `x_{${place(t)}}`).join(', ')
  return `l_{${place(i)}} = l(${read}) = ${value}`
}

/** From logits to shares that sum to 1. */
export function attentionWeightTex(facts: Facts, focus: Focus, language: Language): Written {
  const { shift, sum } = softmaxSum(facts.attentionLogits)
  const exponent = (i: number) => texNumber((facts.attentionLogits[i] ?? 0) - shift, language)
  const power = (i: number) => `e^{${exponent(i)}}`
  const lines = focus.words.map((i) => {
    const raised = Math.exp((facts.attentionLogits[i] ?? 0) - shift)
    const whole = sumTex(facts.count, focus.words, power)
    const weight = texNumber(facts.weights[i] ?? 0, language)
    return `a_{${place(i)}} = \\frac{${power(i)}}{${whole}} = \\frac{${texNumber(raised, language)}}{${texNumber(sum, language)}} = ${weight}`
  })
  const law =
    shift === 0
      ? 'a_i = \\frac{e^{l_i}}{\\sum_{t=1}^{n} e^{l_t}}'
      : `a_i = \\frac{e^{l_i - m}}{\\sum_{t=1}^{n} e^{l_t - m}},\\quad m = \\max_t l_t = ${texNumber(shift, language)}`
  return { law, lines }
}
