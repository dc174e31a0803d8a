import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu'
import { usage } from './inner'
import type { Recording } from './replay'

/**
 * Has TensorFlow.js's pool of buffers make room for recordings: what is open takes the buffers of its work for itself, and every
 * recording gets back what was taken from it.
 *
 * @param open the recording that is open at the moment
 */
export function poolWithRecordings(
  pool: WebGPUBackend['bufferManager'],
  recordings: Iterable<Recording>,
  open: () => Recording | undefined,
): void {
  const acquire = pool.acquireBuffer.bind(pool)
  const release = pool.releaseBuffer.bind(pool)
  pool.acquireBuffer = (size, flags, mapped = false, reuse = true) => {
    const ofHost = (flags & (usage.mapRead | usage.mapWrite)) !== 0
    const recording = ofHost ? undefined : open()
    return recording?.acquire(size, flags, mapped) ?? acquire(size, flags, mapped, reuse)
  }
  pool.releaseBuffer = (buffer, reuse) => {
    for (const recording of recordings) {
      if (recording.owns(buffer)) {
        recording.release(buffer)
        return
      }
    }
    release(buffer, reuse)
  }
}
