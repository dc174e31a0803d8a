import type { Numbers, Rule } from './rule'

/**
 * The heavy ball (Polyak, 1964), in the form of PyTorch, without dampening:
 * v <- mu v + g,  p <- p - rate v.
 */
export function momentum(mu: number): Rule {
  return {
    name: 'momentum',
    slots: ['v'],
    constants: (rate) => [rate, mu],
    update: ({ parameter, gradient, slots, constants }) => {
      const [v] = slots as readonly [Numbers]
      const [rate, decay] = constants as [number, number]
      for (let i = 0; i < parameter.length; i++) {
        const velocity = decay * (v[i] as number) + (gradient[i] as number)
        v[i] = velocity
        parameter[i] = (parameter[i] as number) - rate * velocity
      }
    },
  }
}
