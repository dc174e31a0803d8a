import { afterAll, beforeAll, describe } from 'vitest'
import type { BackendName } from '../training/events'
import { installWebGpu, wasmFolder } from './node'
import { openBackend, type EngineOptions, type OpenBackend } from './open'

/**
 * For tests in Node: runs the same tests on the backends that Node can have, `cpu`, `wasm` and, where Dawn finds
 * an adapter, `webgpu`. Where there is no GPU, a software Vulkan driver serves: its description in
 * VK_ICD_FILENAMES, its folder in LD_LIBRARY_PATH, both set before Node starts.
 */
export function describeOnEveryBackend(title: string, tests: (name: BackendName) => void): void {
  for (const name of ['cpu', 'wasm', 'webgpu'] as const) describeOn(name, title, tests)
}

/** The same of what is for WebGPU alone. */
export function describeOnWebGpu(title: string, tests: () => void): void {
  describeOn('webgpu', title, tests)
}

function describeOn(name: BackendName, title: string, tests: (name: BackendName) => void): void {
  describe.skipIf(name === 'webgpu' && !gpu)(`${title}, on ${name}`, () => {
    let open: OpenBackend
    beforeAll(async () => {
      open = await openBackend(name, nodeOptions)
    })
    afterAll(() => open.close())
    tests(name)
  })
}

const gpu = await gpuWithAdapter()

/** What `openBackend` needs in Node. */
export const nodeOptions: EngineOptions = { wasmPaths: wasmFolder(), ...(gpu && { gpu }) }

/** The backends that can be opened here. */
export const backendsHere: readonly BackendName[] = ['cpu', 'wasm', ...(gpu ? (['webgpu'] as const) : [])]

async function gpuWithAdapter(): Promise<GPU | undefined> {
  const entry = await installWebGpu()
  return (await entry.requestAdapter()) ? entry : undefined
}
