import * as tf from './tf'
import { currentWebGpu, type Upload } from './webgpu'

export type { Upload }

/**
 * Tensors of many arrays at once, int32 or float32 as they are: on WebGPU in one write. They belong to the tidy scope this is
 * called in, and are freed with it.
 */
export function uploadAll<Name extends string>(
  arrays: Readonly<Record<Name, Upload>>,
): Record<Name, tf.Tensor> {
  const names = Object.keys(arrays) as Name[]
  const given = names.map((name) => arrays[name])
  const gpu = currentWebGpu()
  const tensors = gpu
    ? gpu.upload(given).tensors
    : given.map(({ data, shape }) =>
        tf.tensor(data, [...shape], data instanceof Int32Array ? 'int32' : 'float32'),
      )
  return Object.fromEntries(names.map((name, index) => [name, tensors[index]])) as Record<Name, tf.Tensor>
}
