import type * as tf from '../tf'

/** What TensorFlow.js's WebGPU backend declares private and ours works with, and what ours adds to its entries. */
export interface Inner {
  commandEncoder: GPUCommandEncoder | null
  computePassEncoder: GPUComputePassEncoder | null
  readonly commandQueueOwnedIds: WeakSet<tf.DataId>
  readonly pipelineCache: Readonly<Record<string, GPUComputePipeline | Promise<GPUComputePipeline>>>
  dispatchCountInPass: number
  /** Buffers that are destroyed once what is recorded has been sent. */
  readonly stagingPendingDisposal: GPUBuffer[]
  readonly tensorMap: { get(id: tf.DataId): Entry; has(id: tf.DataId): boolean }
  tensorToBinding(tensor: tf.TensorInfo | null): GPUBindingResource | null
  recordAndSubmit(...call: unknown[]): void
}

/** What the backend knows of one tensor. */
export interface Entry {
  values: tf.BackendValues | null
  readonly dtype: tf.DataType
  resource?: unknown
  external?: boolean
  /** The part of the buffer that a view stands for. */
  part?: { readonly offset: number; readonly size: number }
}

/** The flags of WebGPU's `GPUBufferUsage`, which is no global in Node. */
export const usage = {
  mapRead: 0x1,
  mapWrite: 0x2,
  copySource: 0x4,
  copyTarget: 0x8,
  uniform: 0x40,
  storage: 0x80,
} as const
