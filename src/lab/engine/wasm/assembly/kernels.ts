/** The kernels of the WASM backend. They work in the memory of TensorFlow.js and hold nothing of their own. */
export { conv1dBackward, conv1dForward, conv1dScratch } from './conv1d'
export { dropout } from './dropout'
export { crossEntropy } from './loss'
export { layerNorm, layerNormGradient } from './norm'
export {
  attentionPool,
  attentionPoolGradient,
  maskedSoftmax,
  maskedSoftmaxGradient,
  maxOverTime,
  maxOverTimeGradient,
  meanWeights,
  weightedSum,
  weightedSumGradient,
} from './pooling'
export { optimizerStep } from './optimizer'
export { sumOfSquares } from './reduce'
export { lookup, sumRows } from './rows'
