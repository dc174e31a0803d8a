import '@tensorflow/tfjs-backend-webgpu/dist/register_all_kernels'
import { LabWebGpuBackend } from '../webgpu/backend'
import { isSoftwareRenderer, type EngineOptions, type MadeBackend } from './opened'

/** Asked for at the adapter's maximum: large embeddings need the first four, fused kernels the rest. */
const wantedLimits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupsPerDimension',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
  'maxStorageBuffersPerShaderStage',
] as const

const wantedFeatures = ['timestamp-query', 'shader-f16', 'subgroups'] as const

/**
 * WebGPU on an adapter and device of our own, so that its name, its limits and its end are known.
 *
 * @throws Error with the reason when there is no WebGPU, no adapter or no device
 */
export async function makeBackend(options: EngineOptions): Promise<MadeBackend> {
  const gpu = options.gpu ?? (globalThis.navigator as { gpu?: GPU } | undefined)?.gpu
  if (!gpu) throw new Error('no WebGPU here')
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' })
  if (!adapter) throw new Error('no adapter')
  const device = await adapter.requestDevice({
    requiredFeatures: wantedFeatures.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(wantedLimits.map((limit) => [limit, adapter.limits[limit]])),
  })
  const { info } = adapter
  const name = nameOf(info)
  let released = false
  return {
    backend: new LabWebGpuBackend(device, info),
    device: name,
    software: isFallback(adapter) || isSoftwareRenderer(name),
    listen: (listeners) => {
      device.addEventListener('uncapturederror', ({ error }) =>
        listeners.error(error.message, error instanceof GPUOutOfMemoryError ? 'memory' : 'other'),
      )
      void device.lost.then(({ reason, message }) => {
        if (!released) listeners.lost(message || reason)
      })
    },
    release: () => {
      released = true
      device.destroy()
    },
  }
}

/** Browsers tell little: often the vendor and the architecture alone. */
function nameOf(info: GPUAdapterInfo): string {
  const parts = [info.vendor, info.architecture, info.description || info.device]
  return parts.filter((part) => part !== '').join(' ') || 'unnamed adapter'
}

/** The flag has moved from the adapter to its info; both are in use. */
function isFallback(adapter: GPUAdapter): boolean {
  const flagged = adapter as { isFallbackAdapter?: boolean; info: { isFallbackAdapter?: boolean } }
  return flagged.isFallbackAdapter === true || flagged.info.isFallbackAdapter === true
}
