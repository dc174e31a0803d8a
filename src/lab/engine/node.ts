import { LabError } from '../problem'

export { wasmFolder } from './wasm-folder'

/** The process's one instance of Dawn. */
let installed: Promise<GPU> | undefined

/**
 * WebGPU outside a browser, by Dawn: puts the classes of WebGPU on `globalThis`, where TensorFlow.js looks for
 * them, and a `navigator.gpu`. Call it before `openBackend('webgpu')`; and end the process with
 * `process.exit`, because the devices keep it alive.
 *
 * There is one instance of Dawn in a process, and it is kept: with a second one beside it, or when the first is collected
 * while a device of it still works, the process ends in a failed lock.
 *
 * @returns the entry to WebGPU, for `EngineOptions.gpu`
 * @throws LabError `backend-unavailable` where Dawn has no build for this system
 */
export function installWebGpu(): Promise<GPU> {
  installed ??= install()
  return installed
}

async function install(): Promise<GPU> {
  try {
    const { create, globals } = await import('webgpu')
    Object.assign(globalThis, globals)
    const gpu = create([])
    // Newer versions of Node have a navigator of their own, which is read-only.
    Object.defineProperty(globalThis, 'navigator', {
      value: { ...describe(globalThis.navigator), gpu },
      configurable: true,
      writable: true,
    })
    return gpu
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new LabError('backend-unavailable', { backend: 'webgpu', reason })
  }
}

function describe(navigator: Navigator | undefined): { userAgent: string; hardwareConcurrency: number } {
  return {
    userAgent: navigator?.userAgent ?? `Node.js/${process.versions.node}`,
    hardwareConcurrency: navigator?.hardwareConcurrency ?? 1,
  }
}
