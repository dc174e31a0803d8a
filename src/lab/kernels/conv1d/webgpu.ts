import type * as tf from '../../engine/tf'
import { webGpuBackend } from '../../engine/webgpu'
import { forwardProgram, inputGradientProgram, kernelGradientProgram, sumOfChunks } from './wgsl'

/** What is done to the sums before they are the output. */
export interface Conv1dFinish {
  readonly relu: boolean
  /** 0 or 1; the output is 0 where it is 0. [batch, time] */
  readonly mask?: tf.Tensor2D
}

/** Positions that one invocation sums for the kernel's gradient before the sums are put together. */
const CHUNK = 64

/** @returns [batch, time, filters] */
export function forward(
  x: tf.Tensor3D,
  kernel: tf.Tensor3D,
  bias: tf.Tensor1D | undefined,
  { relu, mask }: Conv1dFinish,
): tf.Tensor3D {
  const gpu = webGpuBackend()
  const [batch, time, channels] = x.shape
  const [width, , filters] = kernel.shape
  const out = gpu.output<tf.Tensor3D>([batch, time, filters])
  const { program, tile } = forwardProgram({ width, filters, bias: bias !== undefined, relu, mask: !!mask })
  const columns = Math.ceil(filters / tile.filters)
  const steps = Math.ceil(time / tile.time)
  gpu.run(program, {
    // A binding that the program does not read is given what is at hand.
    buffers: { x, kernel, bias: bias ?? kernel, keep: mask ?? x, out },
    uniforms: { batch, time, channels, filters, columns, steps },
    invocations: batch * steps * columns,
  })
  return out
}

/**
 * @param out what {@link forward} gave
 * @param dy [batch, time, filters]
 * @returns dx [batch, time, channels], dkernel [width, channels, filters] and dbias [filters]
 */
export function backward(
  x: tf.Tensor3D,
  kernel: tf.Tensor3D,
  out: tf.Tensor3D,
  dy: tf.Tensor3D,
  { relu, mask }: Conv1dFinish,
  bias?: tf.Tensor1D,
): { readonly dx: tf.Tensor3D; readonly dkernel: tf.Tensor3D; readonly dbias: tf.Tensor1D } {
  const gpu = webGpuBackend()
  const [batch, time, channels] = x.shape
  const [width, , filters] = kernel.shape
  const dx = gpu.output<tf.Tensor3D>(x.shape)
  const input = inputGradientProgram({ width, channels, relu, mask: !!mask })
  const columns = Math.ceil(channels / input.tile.channels)
  const steps = Math.ceil(time / input.tile.time)
  gpu.run(input.program, {
    buffers: { kernel, value: out, dy, keep: mask ?? dy, dx },
    uniforms: { batch, time, channels, filters, columns, steps },
    invocations: batch * steps * columns,
  })

  const { program, tile } = kernelGradientProgram({ width, channels, filters, relu, mask: !!mask })
  const across = Math.ceil(channels / tile.channels)
  const down = Math.ceil(filters / tile.filters)
  const chunks = Math.ceil((batch * time) / CHUNK)
  const sums = width * channels * filters + filters
  const partial = gpu.output<tf.Tensor2D>([chunks, sums])
  gpu.run(program, {
    buffers: { x, value: out, dy, keep: mask ?? dy, partial },
    uniforms: { rows: batch * time, time, channels, filters, across, down, chunks, chunk: CHUNK, sums },
    invocations: chunks * width * across * down,
  })
  const dkernel = gpu.target<tf.Tensor3D>(kernel)
  const dbias = bias ? gpu.target<tf.Tensor1D>(bias) : gpu.output<tf.Tensor1D>([filters])
  const kernelSize = width * channels * filters
  const buffers = { partial, dkernel, dbias }
  gpu.run(sumOfChunks, { buffers, uniforms: { chunks, sums, kernelSize }, invocations: sums })
  partial.dispose()
  return { dx, dkernel, dbias }
}
