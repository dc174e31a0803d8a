/** For the tests of the kernels: numbers into the memory of the WASM backend and out of it. */
import { afterAll, beforeAll, expect } from 'vitest'
import { randomFrom } from '../../random'
import { nodeOptions } from '../every-backend'
import { openBackend, type OpenBackend } from '../open'
import * as tf from '../tf'
import { wasmBackend } from './current'

/** Opens the WASM backend for the tests of a file. */
export function useWasm(): void {
  let open: OpenBackend | undefined
  beforeAll(async () => {
    open = await openBackend('wasm', nodeOptions)
  })
  afterAll(() => open?.close())
}

export function normals(size: number, ...path: (string | number)[]): Float32Array {
  const random = randomFrom(3, ...path)
  return Float32Array.from({ length: size }, () => random.normal())
}

/** A mask of texts of different lengths: one empty, one full, one with a gap. [batch, time] */
export function maskOf(batch: number, time: number): Float32Array {
  const mask = new Float32Array(batch * time)
  for (let b = 0; b < batch; b++) {
    const length = b === 0 ? time : b === 1 ? 0 : Math.ceil((time * b) / batch)
    mask.fill(1, b * time, b * time + length)
    if (b === 2 && length > 2) mask[b * time + 1] = 0
  }
  return mask
}

/** Where a copy of these numbers lies in the memory of the backend. */
export function place(values: Float32Array | Int32Array): number {
  const tensor = tf.tensor1d(values, values instanceof Int32Array ? 'int32' : 'float32')
  return wasmBackend().addressOf(tensor)
}

/** Room for the numbers a kernel writes, full of NaN before it does; `numbers` reads them. */
export interface Room {
  readonly at: number
  numbers(): Float32Array
  write(values: Float32Array): void
}

export function room(size: number): Room {
  const tensor = tf.tensor1d(new Float32Array(size).fill(NaN))
  return {
    at: wasmBackend().addressOf(tensor),
    numbers: () => tensor.dataSync() as Float32Array,
    write: (values) => (wasmBackend().typedArrayFromHeap(tensor) as Float32Array).set(values),
  }
}

/** Within `tolerance` of the largest expected number, each. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what = '',
): void {
  expect(actual.length).toBe(expected.length)
  let largest = 1e-3
  let worst = 0
  for (let i = 0; i < expected.length; i++) {
    const distance = Math.abs(Number(actual[i]) - Number(expected[i]))
    largest = Math.max(largest, Math.abs(Number(expected[i])))
    worst = Number.isNaN(distance) ? Infinity : Math.max(worst, distance)
  }
  expect(worst / largest, what).toBeLessThan(tolerance)
}
