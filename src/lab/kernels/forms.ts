import { currentWasm } from '../engine/wasm'
import { currentWebGl } from '../engine/webgl'
import { currentWebGpu } from '../engine/webgpu'

/** The fast forms of an operation, by the backend they are for. Elsewhere plain operations of TensorFlow.js serve. */
export interface Forms<Form> {
  readonly wasm: Form
  readonly webgl: Form
  readonly webgpu: Form
}

/** The form for the current backend; none where the plain one is to be used. */
export function fastForm<Form>({ wasm, webgl, webgpu }: Forms<Form>): Form | undefined {
  if (currentWasm()) return wasm
  if (currentWebGl()) return webgl
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

/** Which form of each of our operations the current backend uses. */
export function formsInUse(): Readonly<Record<string, FormName>> {
  const form = formInUse()
  return Object.fromEntries(ownOperations.map((name) => [name, form]))
}

export type FormName = 'wasm-simd' | 'glsl' | 'wgsl' | 'plain'

/** What the form in use is called: for the Machine place and the bench. */
export function formInUse(): FormName {
  if (currentWasm()) return 'wasm-simd'
  if (currentWebGl()) return 'glsl'
  return currentWebGpu() ? 'wgsl' : 'plain'
}
