import { usage } from './inner'
import type { Program } from './program'

/** A number of a dispatch, or where it is found: a number that changes from step to step is asked for anew in each. */
export type UniformValue = number | (() => number)

/** Uniforms that repeat from step to step are kept on the device; more than this many do not repeat. */
const MOST_KEPT = 1024

/**
 * The uniform buffers of one device. Each is filled as it is made and never written again, so that no write can overtake a
 * dispatch that waits to be sent.
 */
export function createUniforms(device: GPUDevice) {
  const kept = new Map<string, GPUBuffer>()
  return {
    /**
     * A buffer that holds these words.
     * @param passing makes a buffer, mapped, that is good until what is recorded has been sent: for words that come once
     */
    of(words: Uint32Array, passing: (size: number, flags: number) => GPUBuffer): GPUBuffer {
      const key = words.join()
      const held = kept.get(key)
      if (held) return held
      const keeps = kept.size < MOST_KEPT
      const [size, flags] = [words.byteLength, usage.uniform | usage.copyTarget]
      const buffer = keeps
        ? device.createBuffer({ size, usage: flags, mappedAtCreation: true })
        : passing(size, flags)
      new Uint32Array(buffer.getMappedRange()).set(words)
      buffer.unmap()
      if (keeps) kept.set(key, buffer)
      return buffer
    },
    dispose(): void {
      for (const buffer of kept.values()) buffer.destroy()
      kept.clear()
    },
  }
}

/** The numbers of a program's uniforms as the words of its struct, padded to 16 bytes. */
export function uniformWords<Uniform extends string>(
  { uniforms }: Program<string, Uniform>,
  numbers: Readonly<Record<Uniform, UniformValue>>,
): Uint32Array<ArrayBuffer> {
  const names = Object.keys(uniforms) as Uniform[]
  const words = new Uint32Array(Math.max(Math.ceil(names.length / 4) * 4, 4))
  const floats = new Float32Array(words.buffer)
  for (const [index, name] of names.entries()) {
    if (uniforms[name] === 'f32') floats[index] = now(numbers[name])
    else words[index] = now(numbers[name])
  }
  return words
}

/** The number that is meant at this moment. */
export function now(value: UniformValue): number {
  return typeof value === 'number' ? value : value()
}
