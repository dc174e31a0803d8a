import { bytes } from './assembly/kernels.ts?assembly'
import { bytes as sharedBytes } from './assembly/kernels.ts?assembly&shared'
import { hasRelaxedSimd } from './relaxed'

/** A kernel: addresses in bytes and sizes in elements go in; a number comes out of a few. */
type Kernel = (...numbers: readonly number[]) => number

/** The functions that assembly/kernels.ts exports; each says there what it is given. */
export type Kernels = Readonly<Record<KernelName, Kernel>>

const names = ['conv1dScratch', 'conv1dForward', 'conv1dBackward'] as const
export type KernelName = (typeof names)[number]

/** Compiles the kernels, with fused multiply-add where this machine has it. */
export async function compileKernels({ shared }: { readonly shared: boolean }): Promise<WebAssembly.Module> {
  const build = { relaxed: hasRelaxedSimd() }
  return WebAssembly.compile(shared ? sharedBytes(build) : bytes(build))
}

/** @param memory the kernels' own from now on: every address they are given lies in it */
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
