import { currentWasm } from '../engine/wasm'
import * as tf from '../engine/tf'
import { currentWebGpu } from '../engine/webgpu'

/** The fast forms of an operation, by the backend they are for. Elsewhere plain operations of TensorFlow.js serve. */
export interface Forms<Form> {
  readonly wasm: Form
  readonly webgpu: Form
}

/** The form for the current backend; none where the plain one is to be used. */
export function fastForm<Form>({ wasm, webgpu }: Forms<Form>): Form | undefined {
  if (currentWasm()) return wasm
  return currentWebGpu() ? webgpu : undefined
}

/** The operations that have forms of our own, by name. */
export const ownOperations = [
  'attention-pool',
  'conv1d',
  'cross-entropy',
  'dense',
  'dropout',
  'embedding',
  'layer-norm',
  'masked-softmax',
  'max-over-time',
  'weighted-sum',
] as const

/** On WebGL these alone. */
const onWebGl: readonly string[] = ['dropout', 'embedding']

/** Which form of each of our operations the current backend uses. */
export function formsInUse(): Readonly<Record<string, 'wasm-simd' | 'wgsl' | 'glsl' | 'plain'>> {
  const form = formInUse()
  const glsl = tf.getBackend() === 'webgl'
  return Object.fromEntries(
    ownOperations.map((name) => [name, glsl && onWebGl.includes(name) ? 'glsl' : form]),
  )
}

/** What the form in use is called: for the Machine place and the bench. */
export function formInUse(): 'wasm-simd' | 'wgsl' | 'plain' {
  if (currentWasm()) return 'wasm-simd'
  return currentWebGpu() ? 'wgsl' : 'plain'
}
