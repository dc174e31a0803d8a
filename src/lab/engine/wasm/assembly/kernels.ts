/** The kernels of the WASM backend. They work in the memory of TensorFlow.js and hold nothing of their own. */
export { conv1dBackward, conv1dForward, conv1dScratch } from './conv1d'
