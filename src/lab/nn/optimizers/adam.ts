import type { Numbers, Rule, RuleValues } from './rule'

/** Numbers of one Adam step, in the order of its constants. */
export type AdamConstants = readonly [
  rate: number,
  beta1: number,
  rest1: number,
  beta2: number,
  rest2: number,
  epsilon: number,
]

/**
 * Adam (Kingma and Ba, 2015, algorithm 1):
 * m <- beta1 m + (1 - beta1) g,  v <- beta2 v + (1 - beta2) g^2,
 * p <- p - rate m^ / (sqrt(v^) + epsilon)  with  m^ = m / (1 - beta1^t), v^ = v / (1 - beta2^t).
 *
 * The corrections are folded into the rate and epsilon of the step (the paper's section 2), which is the same
 * number: rate sqrt(1 - beta2^t) / (1 - beta1^t), and epsilon sqrt(1 - beta2^t).
 */
export function adam(beta1: number, beta2: number, epsilon: number): Rule {
  return {
    name: 'adam',
    slots: ['m', 'v'],
    constants: (rate, step) => adamConstants(rate, step, beta1, beta2, epsilon),
    update: adamUpdate,
  }
}

export function adamConstants(
  rate: number,
  step: number,
  beta1: number,
  beta2: number,
  epsilon: number,
): AdamConstants {
  const root = Math.sqrt(1 - beta2 ** step)
  return [(rate * root) / (1 - beta1 ** step), beta1, 1 - beta1, beta2, 1 - beta2, epsilon * root]
}

export function adamUpdate({ parameter, gradient, slots, constants }: RuleValues): void {
  const [m, v] = slots as readonly [Numbers, Numbers]
  const [rate, beta1, rest1, beta2, rest2, epsilon] = constants as unknown as AdamConstants
  for (let i = 0; i < parameter.length; i++) {
    const g = gradient[i] as number
    const mean = beta1 * (m[i] as number) + rest1 * g
    const square = beta2 * (v[i] as number) + rest2 * g * g
    m[i] = mean
    v[i] = square
    parameter[i] = (parameter[i] as number) - (rate * mean) / (Math.sqrt(square) + epsilon)
  }
}
