/** What models of word vectors share on WebGPU: arrays that stay there, and sums that are read without holding it up. */
import { compileAhead } from '../../engine/compile'
import { assertFits, largestTensorBytes } from '../../engine/memory'
import { answered } from '../../engine/read'
import type * as tf from '../../engine/tf'
import type { LabWebGpuBackend } from '../../engine/webgpu'
import type { WordResults } from './contract'

export type { LabWebGpuBackend, Program } from '../../engine/webgpu'
export { webGpuBackend } from '../../engine/webgpu'

/** What an array begins as: these numbers, or so many zeros. */
type Beginning = Float32Array | Int32Array | { readonly zeros: number; readonly dtype?: 'float32' | 'int32' }

/** Arrays in buffers of their own, until they are disposed of. */
export interface GpuArrays<Name extends string> {
  /** For dispatches, by name. Each is flat. */
  readonly tensors: Readonly<Record<Name, tf.Tensor>>
  readonly bytes: number
  /** Writes from the beginning of an array on, or from number `at`, behind all that was dispatched before. */
  write(name: Name, data: Float32Array | Int32Array, at?: number): void
  /** Makes it zeros, in order with what is dispatched. */
  clear(name: Name): void
  /** As it is behind all that was dispatched before. Rejects when the device is lost. */
  read(name: Name): Promise<Float32Array>
  dispose(): void
}

/** @throws LabError `memory` when one of them is larger than the device takes in one piece */
export function holdArrays<Name extends string>(
  gpu: LabWebGpuBackend,
  beginnings: Readonly<Record<Name, Beginning>>,
): GpuArrays<Name> {
  const names = Object.keys(beginnings) as Name[]
  const lengthOf = (given: Beginning) => Math.max(1, 'zeros' in given ? given.zeros : given.length)
  for (const name of names) assertFits(4 * lengthOf(beginnings[name]), largestTensorBytes())
  const buffers = new Map<Name, GPUBuffer>()
  const tensors = Object.fromEntries(
    names.map((name) => {
      const given = beginnings[name]
      const buffer = gpu.allocate(4 * lengthOf(given))
      buffers.set(name, buffer)
      const dtype = 'zeros' in given ? given.dtype : given instanceof Int32Array ? 'int32' : 'float32'
      return [name, gpu.view(buffer, 0, [lengthOf(given)], dtype)]
    }),
  ) as Record<Name, tf.Tensor>
  function write(name: Name, data: Float32Array | Int32Array, at = 0): void {
    const buffer = buffers.get(name)
    if (!buffer || 4 * at + data.byteLength > buffer.size)
      throw new RangeError(`${name}: ${data.length} numbers`)
    gpu.writeHost(buffer, 4 * at, data)
  }
  for (const name of names) {
    const given = beginnings[name]
    if (!('zeros' in given)) write(name, given)
  }
  return {
    tensors,
    bytes: [...buffers.values()].reduce((sum, { size }) => sum + size, 0),
    write,
    clear(name) {
      const buffer = buffers.get(name)
      if (buffer) gpu.clear(buffer)
    },
    read: async (name) => (await answered(gpu.read(tensors[name].dataId))) as Float32Array,
    dispose() {
      for (const name of names) tensors[name].dispose()
      for (const buffer of buffers.values()) gpu.free(buffer)
    },
  }
}

/** Sums of losses and predictions that kernels add to. */
export interface Tally {
  /** float32 [slots, 2]: of each slot the loss and the predictions since they were last read. */
  readonly tensor: tf.Tensor
  /**
   * Called behind the dispatches of a step: reads now and then, and waits only when too much is under way.
   *
   * @param read what the step has read of the text
   * @returns what has come in since the last answer
   */
  next(read: number): Promise<WordResults>
  /** Waits for all that was dispatched. @returns what no answer has told */
  settle(): Promise<WordResults>
  /** Forgets whatever has not been told. */
  reset(): void
  readonly bytes: number
  dispose(): void
}

/** A reading should come about so many milliseconds behind the one before. */
const READING_MS = 40
const MOST_STEPS = 64
/** Readings under way beside the newest. */
const MOST_WAITING = 1
const MAP_READ = 0x1
const COPY_DST = 0x8

const none: WordResults = { loss: 0, predictions: 0, read: 0 }

/** @param slots each is added to by one workgroup at a time, so that nothing need be atomic */
export function createTally(gpu: LabWebGpuBackend, slots: number): Tally {
  const bytes = 8 * slots
  const buffer = gpu.allocate(bytes)
  const tensor = gpu.view(buffer, 0, [slots, 2])
  const spare: GPUBuffer[] = []
  const all: GPUBuffer[] = []
  const underWay: Promise<void>[] = []
  let untold: WordResults = none
  /** Steps since the last reading, and what they have read. */
  let steps = 0
  let read = 0
  /** Steps between two readings; follows how fast they come. */
  let every = 1
  let lives = 0

  function staging(): GPUBuffer {
    const held = spare.pop()
    if (held) return held
    const made = gpu.device.createBuffer({ size: bytes, usage: MAP_READ | COPY_DST })
    all.push(made)
    return made
  }

  async function arrived(
    copied: GPUBuffer,
    of: { read: number; life: number; began: number },
  ): Promise<void> {
    await answered(copied.mapAsync(MAP_READ))
    const sums = new Float32Array(copied.getMappedRange())
    let [loss, predictions] = [0, 0]
    for (let i = 0; i < sums.length; i += 2) {
      loss += sums[i] as number
      predictions += sums[i + 1] as number
    }
    copied.unmap()
    spare.push(copied)
    if (of.life !== lives) return
    untold = {
      loss: untold.loss + loss,
      predictions: untold.predictions + predictions,
      read: untold.read + of.read,
    }
    const ms = performance.now() - of.began
    if (ms < READING_MS / 2) every = Math.min(MOST_STEPS, 2 * every)
    else if (ms > 2 * READING_MS) every = Math.max(1, every >> 1)
  }

  function takeReading(): void {
    const copied = staging()
    gpu.copy(tensor, copied, 0)
    gpu.clear(buffer)
    gpu.submit()
    const reading = arrived(copied, { read, life: lives, began: performance.now() })
    // Whoever waits for it hears of its failure.
    reading.catch(() => undefined)
    underWay.push(reading)
    steps = 0
    read = 0
  }

  function tell(): WordResults {
    const told = untold
    untold = none
    return told
  }

  return {
    tensor,
    bytes,
    async next(more) {
      steps++
      read += more
      if (steps >= every) {
        takeReading()
        while (underWay.length > MOST_WAITING) await underWay.shift()
      }
      return tell()
    },
    async settle() {
      if (steps > 0) takeReading()
      while (underWay.length > 0) await underWay.shift()
      return tell()
    },
    reset() {
      lives++
      steps = 0
      read = 0
      untold = none
      gpu.clear(buffer)
    },
    dispose() {
      lives++
      tensor.dispose()
      gpu.free(buffer)
      for (const each of all) each.destroy()
    },
  }
}

/**
 * Has all programs of a step compiled side by side, before the first is taken.
 *
 * @param step what it dispatches; nothing is computed
 * @param options.dispose called when the driver refuses a program
 * @param options.progress told the share that is done, 0..1
 * @throws LabError `device-lost` {backend, reason} where the driver refuses one
 */
export async function compileFirst(
  step: () => void,
  { dispose, progress = () => undefined }: CompileOptions,
): Promise<void> {
  try {
    await compileAhead(step, progress)
  } catch (thrown) {
    dispose()
    throw thrown
  }
}

interface CompileOptions {
  readonly dispose: () => void
  readonly progress?: (done: number) => void
}
