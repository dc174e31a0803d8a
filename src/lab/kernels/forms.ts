import { currentWasm } from '../engine/wasm'
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

/** What the form in use is called: for the Machine place and the bench. */
export function formInUse(): 'wasm-simd' | 'wgsl' | 'plain' {
  if (currentWasm()) return 'wasm-simd'
  return currentWebGpu() ? 'wgsl' : 'plain'
}
