/**
 * The one door to TensorFlow.js in the lab: `import * as tf from '../engine/tf'`. No backend comes with it; see
 * `openBackend`. The ES module of tfjs-core leaves its gradients unregistered, so they are imported for effect.
 */
// First, because registering reads the flags that come with it.
import '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { neg, softplus, tidy, type Tensor } from '@tensorflow/tfjs-core'

export * from '@tensorflow/tfjs-core'

/**
 * log(1 / (1 + e^-x)). The published one, whose name this takes, has a gradient that asks for a tensor that is freed by then.
 * Its own gradient here is that of its parts: 1 - sigma(x).
 */
export function logSigmoid<T extends Tensor>(x: T): T {
  return tidy(() => neg(softplus(neg(x))))
}
