import type { Numbers, Rule } from './rule'

/**
 * AdaGrad (Duchi, Hazan and Singer, 2011, figure 1, diagonal form), with epsilon outside the root as in PyTorch:
 * s <- s + g^2,  p <- p - rate g / (sqrt(s) + epsilon).
 */
export function adagrad(epsilon: number): Rule {
  return {
    name: 'adagrad',
    slots: ['s'],
    constants: (rate) => [rate, epsilon],
    update: ({ parameter, gradient, slots, constants }) => {
      const [s] = slots as readonly [Numbers]
      const [rate, eps] = constants as [number, number]
      for (let i = 0; i < parameter.length; i++) {
        const g = gradient[i] as number
        const sum = (s[i] as number) + g * g
        s[i] = sum
        parameter[i] = (parameter[i] as number) - (rate * g) / (Math.sqrt(sum) + eps)
      }
    },
  }
}
