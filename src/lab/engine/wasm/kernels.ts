import { bytes } from './assembly/kernels.ts?assembly'
import { bytes as sharedBytes } from './assembly/kernels.ts?assembly&shared'
import { hasRelaxedSimd } from './relaxed'

/** What assembly/kernels.ts exports; each function says there what it is given. */
const names = [
  'attentionPool',
  'attentionPoolGradient',
  'conv1dBackward',
  'conv1dForward',
  'conv1dScratch',
  'crossEntropy',
  'dropout',
  'layerNorm',
  'layerNormGradient',
  'lookup',
  'maskedSoftmax',
  'maskedSoftmaxGradient',
  'maxOverTime',
  'maxOverTimeGradient',
  'meanWeights',
  'optimizerStep',
  'sumOfSquares',
  'sumRows',
  'weightedSum',
  'weightedSumGradient',
] as const

/** A kernel: addresses in bytes and sizes in elements go in; a number comes out of a few. */
type Kernel = (...numbers: readonly number[]) => number

export type Kernels = Readonly<Record<(typeof names)[number], Kernel>>

/** Compiles the kernels, with fused multiply-add where this machine has it. */
export async function compileKernels({ shared }: { readonly shared: boolean }): Promise<WebAssembly.Module> {
  const build = { relaxed: hasRelaxedSimd() }
  return WebAssembly.compile(shared ? sharedBytes(build) : bytes(build))
}

/** @param memory what every address that the kernels are given lies in */
export async function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<Kernels> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } })
  for (const name of names) {
    if (typeof exports[name] !== 'function') throw new Error(`the WASM kernels lack ${name}`)
  }
  return exports as Kernels
}
