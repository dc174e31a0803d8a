import type { Numbers, Rule } from './rule'

/**
 * RMSProp (Tieleman and Hinton, 2012, lecture 6.5), with epsilon outside the root as in PyTorch:
 * s <- rho s + (1 - rho) g^2,  p <- p - rate g / (sqrt(s) + epsilon).
 */
export function rmsprop(rho: number, epsilon: number): Rule {
  return {
    name: 'rmsprop',
    slots: ['s'],
    constants: (rate) => [rate, rho, 1 - rho, epsilon],
    update: ({ parameter, gradient, slots, constants }) => {
      const [s] = slots as readonly [Numbers]
      const [rate, keep, take, eps] = constants as [number, number, number, number]
      for (let i = 0; i < parameter.length; i++) {
        const g = gradient[i] as number
        const mean = keep * (s[i] as number) + take * g * g
        s[i] = mean
        parameter[i] = (parameter[i] as number) - (rate * g) / (Math.sqrt(mean) + eps)
      }
    },
  }
}
