import * as tf from './tf'
import { uploadAll, type Upload } from './upload'
import { countWay, currentWebGpu, type LabWebGpuBackend, type Recording } from './webgpu'

/** Memory that the recordings of one model may hold together. */
const MOST_BYTES = 512 * 2 ** 20
/** Shapes met once are remembered up to this many. */
const MOST_SEEN = 4096

/** Work that is the same list of dispatches whenever its inputs have the same shapes. */
export interface Repeated<Inputs extends string, Result extends string> {
  /**
   * Runs the work. On WebGPU a shape that comes a second time is recorded, and from then on replayed: then the work's own code
   * does not run, so all that changes between runs is in the inputs or in uniforms that are functions.
   *
   * @param shape names the shape of the inputs
   * @returns scalars or other small tensors that are the caller's
   */
  run(shape: string, inputs: Readonly<Record<Inputs, Upload>>): Record<Result, tf.Tensor>
  /** Whether this shape would be replayed. */
  replays(shape: string): boolean
  dispose(): void
}

interface Kept<Result extends string> {
  readonly recording: Recording
  readonly input: GPUBuffer | undefined
  readonly results: Readonly<Record<Result, tf.Tensor>>
}

/** Runs a step that depends on the host in other ways than by its inputs, so that nothing can repeat it. */
export function direct<Result extends tf.TensorContainer>(work: () => Result): Result {
  const gpu = currentWebGpu()
  if (gpu && !gpu.rehearsing) countWay(gpu.ways, 'direct', 'not-repeatable')
  return tf.tidy(work)
}

/**
 * @param work makes tensors from the inputs; runs inside a tidy scope
 * @param mostBytes what the recordings may hold together; the shapes not met for the longest time are let go of
 */
export function repeated<Inputs extends string, Result extends string>(
  work: (inputs: Record<Inputs, tf.Tensor>) => Record<Result, tf.Tensor>,
  mostBytes = MOST_BYTES,
): Repeated<Inputs, Result> {
  const seen = new Set<string>()
  const kept = new Map<string, Kept<Result>>()
  /** Shapes that cannot be recorded: too large, or the device refused. */
  const refused = new Set<string>()
  let owner: LabWebGpuBackend | undefined

  function dispatched(inputs: Readonly<Record<Inputs, Upload>>): Record<Result, tf.Tensor> {
    return tf.tidy(() => work(uploadAll(inputs)))
  }

  function forget(gpu: LabWebGpuBackend, shape: string): void {
    const old = kept.get(shape)
    if (!old) return
    kept.delete(shape)
    for (const tensor of Object.values<tf.Tensor>(old.results)) tensor.dispose()
    gpu.drop(old.recording)
  }

  /** Lets go of the shapes not met for the longest time. */
  function makeRoom(gpu: LabWebGpuBackend): void {
    let bytes = [...kept.values()].reduce((sum, { recording }) => sum + recording.bytes, 0)
    for (const [shape, { recording }] of kept) {
      if (bytes <= mostBytes) return
      bytes -= recording.bytes
      // What is too large even alone is never recorded again.
      if (kept.size === 1) refused.add(shape)
      forget(gpu, shape)
    }
  }

  function record(
    gpu: LabWebGpuBackend,
    shape: string,
    inputs: Readonly<Record<Inputs, Upload>>,
  ): Record<Result, tf.Tensor> {
    const names = Object.keys(inputs) as Inputs[]
    const copies = tf.tidy(() => {
      const made = gpu.record(
        names.map((name) => inputs[name]),
        (tensors) => {
          const byName = Object.fromEntries(names.map((name, at) => [name, tensors[at]]))
          return work(byName as Record<Inputs, tf.Tensor>)
        },
      )
      const results = mapValues(made.result, (tensor) => tf.keep(tensor))
      kept.set(shape, { recording: made.recording, input: made.input, results })
      return copiesOf(gpu, results)
    })
    gpu.submit()
    makeRoom(gpu)
    return copies
  }

  return {
    run(shape, inputs) {
      const gpu = currentWebGpu()
      if (!gpu?.replaying || gpu.rehearsing) return dispatched(inputs)
      owner = gpu
      const held = kept.get(shape)
      if (held) {
        // Met last.
        kept.delete(shape)
        kept.set(shape, held)
        gpu.replay(held.recording, held.input, Object.values<Upload>(inputs))
        const copies = tf.tidy(() => copiesOf(gpu, held.results))
        gpu.submit()
        countWay(gpu.ways, 'replayed')
        return copies
      }
      if (refused.has(shape) || !seen.has(shape)) {
        countWay(gpu.ways, 'direct', refused.has(shape) ? 'memory' : 'first-of-shape')
        if (seen.size < MOST_SEEN) seen.add(shape)
        return dispatched(inputs)
      }
      countWay(gpu.ways, 'recorded')
      return record(gpu, shape, inputs)
    },
    replays(shape) {
      const gpu = currentWebGpu()
      return gpu !== undefined && gpu.replaying && !gpu.rehearsing && kept.has(shape)
    },
    dispose() {
      if (owner && owner === currentWebGpu()) for (const shape of [...kept.keys()]) forget(owner, shape)
      kept.clear()
    },
  }
}

function copiesOf<Name extends string>(
  gpu: LabWebGpuBackend,
  tensors: Readonly<Record<Name, tf.Tensor>>,
): Record<Name, tf.Tensor> {
  return mapValues(tensors, (tensor) => gpu.copyOf(tensor, tensor.shape))
}

function mapValues<Name extends string, From, To>(
  record: Readonly<Record<Name, From>>,
  change: (value: From) => To,
): Record<Name, To> {
  const entries = Object.entries<From>(record).map(([name, value]) => [name, change(value)])
  return Object.fromEntries(entries) as Record<Name, To>
}
