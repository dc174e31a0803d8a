import type * as tf from '../tf'
import type { Recording } from './replay'
import type { UniformValue } from './uniforms'

/** WebGPU promises so many workgroups along one axis. */
const MOST_GROUPS = 65535

/** What a dispatch is given beside its program: a tensor for each binding, a number for each uniform. */
export interface Dispatch<Buffer extends string, Uniform extends string> {
  readonly buffers: Readonly<Record<Buffer, tf.TensorInfo>>
  readonly uniforms: Readonly<Record<Uniform, UniformValue>>
  /** How many invocations are asked for; as many whole workgroups run. */
  readonly invocations: UniformValue
}

/** Why a step is not replayed. */
export type DirectReason = 'first-of-shape' | 'memory' | 'not-repeatable'

/** How steps and evaluations reached the device: replayed, recorded for later, or dispatched one operation at a time. */
export interface Ways {
  replayed: number
  recorded: number
  direct: number
  /** Why the last step that was dispatched one operation at a time was. */
  reason?: DirectReason
}

/** Counts a step by the way it took. */
export function countWay(ways: Ways, way: 'replayed' | 'recorded' | 'direct', reason?: DirectReason): void {
  ways[way]++
  if (reason) ways.reason = reason
}

/** What a buffer of our own holds. */
export type Purpose = 'parameters' | 'gradients' | 'optimizer' | 'replay' | 'other'

/** Bytes of buffers of our own by what they hold. */
export function bytesByPurpose(
  owned: ReadonlyMap<GPUBuffer, Purpose>,
  recordings: Iterable<Recording>,
): Readonly<Record<Purpose, number>> {
  const bytes = { parameters: 0, gradients: 0, optimizer: 0, replay: 0, other: 0 }
  for (const recording of recordings) bytes.replay += recording.bytes
  for (const [{ size }, purpose] of owned) bytes[purpose] += size
  return bytes
}

/** Workgroups along x and y for so many invocations. */
export function groupsOf(invocations: number, workgroup: number): [number, number] {
  const groups = Math.ceil(invocations / workgroup)
  const rows = Math.max(Math.ceil(groups / MOST_GROUPS), 1)
  return [Math.ceil(groups / rows), rows]
}

/** Where the gradient of a parameter is to be written. */
export interface Target {
  readonly buffer: GPUBuffer
  readonly offset: number
  taken: boolean
}
