import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu'
import '@tensorflow/tfjs-backend-cpu/dist/register_all_kernels'
import * as tf from '../tf'
import type { MadeBackend } from './opened'
import { segmentSumArguments, sumSegments } from './segment-sum'

// The kernel that comes with this backend compares every row with every segment: with a vocabulary of 20,000
// words one step would take minutes.
tf.unregisterKernel(tf.UnsortedSegmentSum, 'cpu')
tf.registerKernel({
  kernelName: tf.UnsortedSegmentSum,
  backendName: 'cpu',
  kernelFunc: (call) => {
    const cpu = call.backend as MathBackendCPU
    const { x, segmentIds, width, outShape } = segmentSumArguments(call)
    const size = tf.util.sizeFromShape(outShape)
    const sums = x.dtype === 'int32' ? new Int32Array(size) : new Float32Array(size)
    const values = cpu.data.get(x.dataId).values as tf.TypedArray
    sumSegments(values, cpu.data.get(segmentIds.dataId).values as tf.TypedArray, width, sums)
    return cpu.makeTensorInfo(outShape, x.dtype, sums)
  },
})

/** Plain JavaScript: slow, and everywhere. */
export async function makeBackend(): Promise<MadeBackend> {
  const backend = new MathBackendCPU()
  // In Node its first write would print an advertisement for another package.
  Object.assign(backend, { firstUse: false })
  return {
    backend,
    device: 'JavaScript',
    software: true,
    listen: () => undefined,
    release: () => undefined,
  }
}
