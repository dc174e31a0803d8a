import * as tf from '../../engine/tf'

/**
 * Makes a variable the only owner of its memory, so that writing there changes nothing else: a clone, a reshape,
 * or on the JavaScript backend the very array that `data()` gave to someone.
 */
export function unshare(variable: tf.Variable): void {
  const backend = tf.backend()
  if (tf.getBackend() === 'wasm' && backend.refCount(variable.dataId) === 1) return
  tf.tidy(() => variable.assign(tf.tensor(memoryOf(variable).slice(), variable.shape, 'float32')))
}

/** The memory of a float32 tensor. A view of the WASM heap is good until the next allocation. */
export function memoryOf(tensor: tf.Tensor): Float32Array {
  const backend = tf.backend() as Partial<WasmHeap & JavaScriptStore>
  const values = backend.typedArrayFromHeap?.(tensor) ?? backend.data?.get(tensor.dataId).values
  if (!(values instanceof Float32Array)) throw new Error(`a float32 tensor is needed, not ${tensor.dtype}`)
  return values
}

/**
 * Tells the WASM backend that a tensor was written in place. It keeps the right side of every product packed for
 * the next one, by the tensor's number; under a new registration it packs anew.
 */
export function touch(tensor: tf.Tensor): void {
  const backend = tf.backend() as Partial<WasmHeap>
  const registered = backend.dataIdMap?.get(tensor.dataId)
  if (!registered || !backend.wasm) return
  backend.wasm.tfjs.disposeData(registered.id)
  backend.wasm.tfjs.registerTensor(registered.id, tensor.size, registered.memoryOffset)
}

interface WasmHeap {
  readonly wasm: {
    readonly tfjs: {
      disposeData(id: number): void
      registerTensor(id: number, size: number, memoryOffset: number): void
    }
  }
  readonly dataIdMap: { get(id: tf.DataId): { readonly id: number; readonly memoryOffset: number } }
  typedArrayFromHeap(tensor: tf.TensorInfo): tf.TypedArray
}

interface JavaScriptStore {
  readonly data: { get(id: tf.DataId): { readonly values: unknown } }
}
