import fc from 'fast-check'
import { randomFrom } from '../random'
import type { Network } from './chain'
import { featureNames } from './features'
import { activationNames } from './functions'
import { parameterCount, type NetworkShape } from './shape'

/** Any small network, with weights of a size at which its numbers stay tame. */
export const anyShape: fc.Arbitrary<NetworkShape> = fc
  .record({
    features: fc.uniqueArray(fc.constantFrom(...featureNames), { minLength: 1, maxLength: 4 }),
    hidden: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }),
    activation: fc.constantFrom(...activationNames),
    kind: fc.constantFrom(
      { target: 'class', loss: 'crossEntropy' } as const,
      { target: 'class', loss: 'squared' } as const,
      { target: 'value', loss: 'squared' } as const,
    ),
    l1: fc.constantFrom(0, 0.01),
    l2: fc.constantFrom(0, 0.1),
  })
  .map(({ kind, ...rest }) => ({ ...rest, ...kind }))

export function randomNetwork(shape: NetworkShape, seed: number): Network {
  const random = randomFrom(seed, 'network')
  const parameters = Float64Array.from({ length: parameterCount(shape) }, () => 0.6 * random.normal())
  return { shape, parameters }
}
