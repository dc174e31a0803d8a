import { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm'
import type { BackendWasmModule } from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm'
import * as tf from '../tf'
import { guardHeap, type Heap } from './guarded-heap'
import type { Kernels } from './kernels'

/** The WASM backend of TensorFlow.js together with our kernels, which work in the same memory. */
export class LabWasmBackend extends BackendWasm {
  private readonly heap: Heap
  private held = { at: 0, bytes: 0 }

  /** @param kernels none on a machine without SIMD: the plain forms serve there */
  constructor(
    wasm: BackendWasmModule,
    readonly kernels: Kernels | undefined,
  ) {
    super(wasm)
    this.heap = wasm as unknown as Heap
    guardHeap(this.heap)
  }

  /** Where a tensor's numbers begin, in bytes. Good for as long as the tensor lives. */
  addressOf(tensor: tf.TensorInfo): number {
    // Made while another backend was the current one.
    if (!this.dataIdMap.has(tensor.dataId)) tf.engine().moveData(this, tensor.dataId)
    return this.getMemoryOffset(tensor.dataId)
  }

  /** The address of at least so many bytes, aligned to 16, that nothing else uses until the next call. */
  scratch(bytes: number): number {
    if (bytes > this.held.bytes) {
      if (this.held.at !== 0) this.heap._free(this.held.at)
      const size = Math.max(bytes, 2 * this.held.bytes)
      this.held = { at: 0, bytes: 0 }
      this.held = { at: this.heap._malloc(size + 16) >>> 0, bytes: size }
    }
    return ((this.held.at + 15) & ~15) >>> 0
  }

  /** All of the memory, as it is now: it moves when it grows. */
  memoryBuffer(): ArrayBufferLike {
    return this.heap.HEAPU8.buffer
  }

  /** A tensor of our own making, its numbers whatever the memory held. */
  output<T extends tf.Tensor>(shape: T['shape'], dtype: 'float32' | 'int32' = 'float32'): T {
    const { dataId } = this.makeOutput(shape, dtype)
    return tf.engine().makeTensorFromDataId(dataId, shape, dtype, this) as T
  }
}
