import { optimizerSettings, slotsOf } from '../../nn/optimizers'
import type { Settings } from '../../settings'
import type { Needs, TextShape } from '../contract'
import { architectureOf, shapesOf } from './parameters'

const FLOAT = 4

/**
 * What training takes: the parameters, their gradients and the optimiser's memory of them; and of one batch the word vectors, their
 * gradient, and what the convolutions make of them.
 */
export function needsOf(settings: Settings, shape: TextShape): Needs {
  const architecture = architectureOf(settings)
  const { pooling, embeddingSize: d, convWidth, convLayers, convChannels: c } = architecture
  const sizes = Object.values(shapesOf(architecture, shape)).map((sides) => sides.reduce((a, b) => a * b, 1))
  const parameters = sizes.reduce((a, b) => a + b, 0)
  const words = Number(settings.batchSize) * Number(settings.maxLength)
  // The neighbours of each word side by side, where a convolution is made a product of matrices.
  const joined = pooling === 'attention' ? convWidth * (convLayers === 2 ? Math.max(d, c) : d) : d
  const ofBatch = words * (2 * d + (pooling === 'attention' ? joined + 2 * c : 0))
  return {
    // On WebGPU all parameters lie in one buffer.
    largest: FLOAT * Math.max(parameters, words * joined),
    total: FLOAT * (parameters * (2 + slotsOf(optimizerSettings(settings))) + ofBatch),
  }
}
