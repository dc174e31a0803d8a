/**
 * Kernels of the WASM backend that are ours: one it lacks, two that it has in a form several times slower than
 * need be. Imported for effect, after the backend's own.
 */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm'
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/BatchMatMul'
import { gatherV2Config } from '@tensorflow/tfjs-backend-wasm/dist/kernels/GatherV2'
import { transposeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Transpose'
import * as tf from '../tf'
import { segmentSumArguments, sumSegments } from './segment-sum'

type Call = Parameters<tf.KernelFunc>[0]

// Without this kernel there is no gradient of gather.
tf.registerKernel({ kernelName: tf.UnsortedSegmentSum, backendName: 'wasm', kernelFunc: segmentSum })
replace(batchMatMulConfig, matMul)
replace(gatherV2Config, gather)

function segmentSum(call: Call): tf.TensorInfo {
  const wasm = call.backend as BackendWasm
  const { x, segmentIds, width, outShape } = segmentSumArguments(call)
  const sums = wasm.makeOutput(outShape, x.dtype)
  // Views are taken after the output is allocated: the heap moves when it grows.
  const values = wasm.typedArrayFromHeap(x)
  const ids = wasm.typedArrayFromHeap(segmentIds)
  sumSegments(values, ids, width, wasm.typedArrayFromHeap(sums) as Float32Array | Int32Array)
  return sums
}

/**
 * The backend multiplies by XNNPACK, unless a side is to be transposed: then by plain loops, six times slower,
 * and every gradient of a product has a transposed side. Here that side is turned first.
 */
function matMul(call: Call): tf.TensorInfo {
  const { a, b } = call.inputs
  const { transposeA, transposeB } = { transposeA: false, transposeB: false, ...call.attrs }
  if (!a || !b || !(transposeA || transposeB)) return run(batchMatMulConfig, call)
  const turned: tf.TensorInfo[] = []
  const turn = (x: tf.TensorInfo): tf.TensorInfo => {
    const perm = x.shape.map((_, axis) => axis)
    perm.push(...perm.splice(-2).reverse())
    const out = run(transposeConfig, { inputs: { x }, backend: call.backend, attrs: { perm } })
    turned.push(out)
    return out
  }
  const inputs = { a: transposeA ? turn(a) : a, b: transposeB ? turn(b) : b }
  const attrs = { ...call.attrs, transposeA: false, transposeB: false }
  const product = run(batchMatMulConfig, { inputs, backend: call.backend, attrs })
  for (const { dataId } of turned) (call.backend as BackendWasm).disposeData(dataId)
  return product
}

/** Rows of a table, copied one by one; the backend's own form computes the place of every single number. */
function gather(call: Call): tf.TensorInfo {
  const { x, indices } = call.inputs
  const { axis, batchDims } = { axis: 0, batchDims: 0, ...call.attrs }
  if (!x || !indices || axis !== 0 || batchDims !== 0 || x.dtype !== 'float32')
    return run(gatherV2Config, call)
  const wasm = call.backend as BackendWasm
  const [rows = 0, ...rowShape] = x.shape
  const width = tf.util.sizeFromShape(rowShape)
  const out = wasm.makeOutput([...indices.shape, ...rowShape], 'float32')
  const table = wasm.typedArrayFromHeap(x)
  const ids = wasm.typedArrayFromHeap(indices)
  const taken = wasm.typedArrayFromHeap(out)
  for (let i = 0; i < ids.length; i++) {
    const row = ids[i] as number
    if (!(row >= 0 && row < rows)) {
      wasm.disposeData(out.dataId)
      throw new Error(`gather: there is no row ${row} among ${rows}`)
    }
    taken.set(table.subarray(row * width, (row + 1) * width), i * width)
  }
  return out
}

function replace(config: tf.KernelConfig, kernelFunc: (call: Call) => tf.TensorInfo): void {
  tf.unregisterKernel(config.kernelName, config.backendName)
  tf.registerKernel({ ...config, kernelFunc })
}

/** A kernel of the backend itself; each of those used here gives one tensor. */
function run(config: tf.KernelConfig, call: Call): tf.TensorInfo {
  return config.kernelFunc(call) as tf.TensorInfo
}
