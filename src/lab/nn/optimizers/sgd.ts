import type { Rule } from './rule'

/** Stochastic gradient descent (Robbins and Monro, 1951): p <- p - rate g. */
export function sgd(): Rule {
  return {
    name: 'sgd',
    slots: [],
    constants: (rate) => [rate],
    update: ({ parameter, gradient, constants: [rate] }) => {
      for (let i = 0; i < parameter.length; i++) {
        parameter[i] = (parameter[i] as number) - (rate as number) * (gradient[i] as number)
      }
    },
  }
}
