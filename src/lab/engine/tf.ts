/**
 * The one door to TensorFlow.js in the lab: `import * as tf from '../engine/tf'`. No backend comes with it; see
 * `openBackend`. The ES module of tfjs-core leaves its gradients unregistered, so they are imported for effect.
 */
// First, because registering reads the flags that come with it.
import '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'

export * from '@tensorflow/tfjs-core'
