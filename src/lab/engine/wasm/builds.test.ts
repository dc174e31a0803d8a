import { expect, it } from 'vitest'
import { compileKernels, instantiateKernels } from './kernels'

it.each([false, true])('compiles kernels for a memory that is shared: %s', async (shared) => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared })
  const kernels = await instantiateKernels(await compileKernels({ shared }), memory)
  new Float32Array(memory.buffer, 64, 4).set([1, 2, 3, 4])
  expect(kernels.sumOfSquares(64, 4)).toBe(30)
})

it('refuses a module that is not the kernels', async () => {
  const empty = await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))
  const memory = new WebAssembly.Memory({ initial: 1 })
  await expect(instantiateKernels(empty, memory)).rejects.toThrow(/lack/)
})
