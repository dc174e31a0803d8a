import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu'
import * as tf from '../tf'
import { ALIGNMENT, alignedBytes } from './alignment'
import { wgslOf, type BindingType, type Program } from './program'

/** What a dispatch is given beside its program: a tensor for each binding, a number for each uniform. */
export interface Dispatch<Buffer extends string, Uniform extends string> {
  readonly buffers: Readonly<Record<Buffer, tf.TensorInfo>>
  readonly uniforms: Readonly<Record<Uniform, number>>
  /** How many invocations are asked for; as many whole workgroups run. */
  readonly invocations: number
}

/** What a buffer of our own holds. */
export type Purpose = 'parameters' | 'gradients' | 'optimizer' | 'other'

/** An array on its way to the device, and the shape of its tensor. */
export interface Upload {
  readonly data: Float32Array | Int32Array
  readonly shape: readonly number[]
}

const STORAGE = 0x80
const COPY_SRC = 0x4
const COPY_DST = 0x8
const UNIFORM = 0x40
const MAP_READ = 0x1
/** WebGPU promises so many workgroups along one axis. */
const MOST_GROUPS = 65535
/** Uniforms that repeat from step to step are kept on the device; more than this many do not repeat. */
const MOST_UNIFORMS = 1024

/**
 * TensorFlow.js on WebGPU, with two things added: dispatches of our own in its compute pass, in order with its
 * operations, and tensors that are parts of a larger buffer.
 */
export class LabWebGpuBackend extends WebGPUBackend {
  /** Dispatches recorded so far, TensorFlow.js's own among them. */
  dispatches = 0
  /** Whether what is called now is only to be compiled: see {@link rehearse}. */
  rehearsing = false
  private readonly pipelines = new Map<string, GPUComputePipeline>()
  private readonly compiling = new Map<string, Promise<GPUComputePipeline>>()
  private readonly uniformBuffers = new Map<string, GPUBuffer>()
  private readonly owned = new Map<GPUBuffer, Purpose>()
  private readonly targets = new Map<tf.DataId, Target>()

  constructor(device: GPUDevice, info: GPUAdapterInfo) {
    super(device, info)
    const inner = this.inner()
    const bind = inner.tensorToBinding.bind(this)
    inner.tensorToBinding = (tensor) => {
      const part = tensor ? inner.tensorMap.get(tensor.dataId).part : undefined
      const bound = bind(tensor)
      return part && bound && 'buffer' in bound ? { ...bound, ...part } : bound
    }
    const recordAndSubmit = inner.recordAndSubmit.bind(this)
    inner.recordAndSubmit = (...call) => {
      this.dispatches++
      recordAndSubmit(...call)
    }
  }

  private inner(): Inner {
    return this as unknown as Inner
  }

  /** The published one bakes the length of a cumulative sum into its code, but not into the key it is found by. */
  override runWebGPUProgram(
    ...call: Parameters<WebGPUBackend['runWebGPUProgram']>
  ): ReturnType<WebGPUBackend['runWebGPUProgram']> {
    const [program] = call
    if (program.shaderKey.startsWith('cum_')) program.shaderKey += `_${program.outputShape.at(-1)}`
    return super.runWebGPUProgram(...call)
  }

  /** Records one dispatch in the compute pass. The tensors that it writes must own their numbers alone. */
  run<Buffer extends string, Uniform extends string>(
    program: Program<Buffer, Uniform>,
    { buffers, uniforms, invocations }: Dispatch<NoInfer<Buffer>, NoInfer<Uniform>>,
  ): void {
    const inner = this.inner()
    if (this.rehearsing) {
      // What has no place on the device would be computed by the processor.
      for (const { dataId } of Object.values<tf.TensorInfo>(buffers)) this.uploadToGPU(dataId)
      this.compileLater(program)
      return
    }
    const pipeline = this.pipelineOf(program)
    const names = Object.keys(program.buffers) as Buffer[]
    const entries: GPUBindGroupEntry[] = names.map((name, binding) => {
      const { dataId } = buffers[name]
      this.uploadToGPU(dataId)
      if (program.buffers[name].startsWith('rw')) inner.tensorMap.get(dataId).values = null
      inner.commandQueueOwnedIds.add(dataId)
      return { binding, resource: inner.tensorToBinding(buffers[name]) as GPUBufferBinding }
    })
    entries.push({ binding: entries.length, resource: { buffer: this.uniformsOf(program, uniforms) } })
    const layout = pipeline.getBindGroupLayout(0)
    this.ensureCommandEncoderReady()
    inner.computePassEncoder ??= inner.commandEncoder.beginComputePass()
    const pass = inner.computePassEncoder
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, this.device.createBindGroup({ layout, entries }))
    const groups = Math.ceil(invocations / program.workgroup)
    const rows = Math.ceil(groups / MOST_GROUPS)
    pass.dispatchWorkgroups(Math.ceil(groups / rows), rows)
    this.dispatches++
    inner.dispatchCountInPass++
    if (inner.dispatchCountInPass >= tf.env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) this.submit()
  }

  /** Programs compiled so far, TensorFlow.js's own among them. */
  get programs(): number {
    return this.pipelines.size + Object.keys(this.inner().pipelineCache).length
  }

  /**
   * Begins to compile every program that `work` would run, side by side and beside everything else. Nothing is computed:
   * what `work` makes holds no numbers. {@link compiled} waits for them.
   */
  rehearse(work: () => void): void {
    this.rehearsing = true
    tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', true)
    try {
      work()
    } finally {
      this.rehearsing = false
      tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', false)
    }
  }

  /** Settles when what was rehearsed is compiled, told the share that is, 0..1. Rejects with the driver's own error. */
  async compiled(progress: (done: number) => void): Promise<void> {
    const theirs = Object.values(this.inner().pipelineCache).filter((held) => held instanceof Promise)
    const waiting: readonly Promise<unknown>[] = [...this.compiling.values(), ...theirs]
    let done = 0
    await Promise.all(waiting.map((one) => one.then(() => progress(++done / waiting.length))))
    for (const [name, compiled] of this.compiling) this.pipelines.set(name, await compiled)
    this.compiling.clear()
    await this.checkCompileCompletionAsync()
  }

  /** Sends what is recorded. */
  submit(): void {
    this.endComputePassEncoder()
    if (this.inner().commandEncoder) this.submitQueue()
  }

  /** A tensor of our own making, its numbers whatever the buffer held. */
  output<T extends tf.Tensor>(shape: T['shape'], dtype: 'float32' | 'int32' = 'float32'): T {
    const { dataId } = this.makeTensorInfo([...shape], dtype)
    return tf.engine().makeTensorFromDataId(dataId, shape, dtype, this) as T
  }

  /**
   * A tensor that is a part of a buffer. It neither frees the buffer nor keeps it.
   * @param offset in bytes, a multiple of 256
   */
  view<T extends tf.Tensor>(
    buffer: GPUBuffer,
    offset: number,
    shape: T['shape'],
    dtype: 'float32' | 'int32' = 'float32',
  ): T {
    const tensor = this.output<T>(shape, dtype)
    const entry = this.inner().tensorMap.get(tensor.dataId)
    entry.resource = buffer
    entry.external = true
    entry.part = { offset, size: Math.max(tensor.size, 1) * 4 }
    return tensor
  }

  /**
   * Where the gradient of a parameter is to be written: its place in the optimiser's buffer, the first time it is asked
   * for in a step; else a tensor like any other.
   */
  target<T extends tf.Tensor>(parameter: T): T {
    const place = this.targets.get(parameter.dataId)
    if (!place || place.taken) return this.output<T>(parameter.shape)
    place.taken = true
    return this.view<T>(place.buffer, place.offset, parameter.shape)
  }

  /** Gives the gradient of a parameter its place, for one step; a later call does it again. */
  setTarget(parameter: tf.TensorInfo, buffer: GPUBuffer, offset: number): void {
    this.targets.set(parameter.dataId, { buffer, offset, taken: false })
  }

  dropTarget(parameter: tf.TensorInfo): void {
    this.targets.delete(parameter.dataId)
  }

  /** Whether a tensor's numbers are this part of this buffer. */
  isAt(tensor: tf.TensorInfo, buffer: GPUBuffer, offset: number): boolean {
    const entry = this.inner().tensorMap.get(tensor.dataId)
    return entry.resource === buffer && (entry.part?.offset ?? 0) === offset
  }

  /** A storage buffer of our own, zeros at first; {@link free} gives it back. */
  allocate(bytes: number, purpose: Purpose = 'other'): GPUBuffer {
    const buffer = this.device.createBuffer({
      size: Math.max(Math.ceil(bytes / ALIGNMENT) * ALIGNMENT, ALIGNMENT),
      usage: STORAGE | COPY_SRC | COPY_DST,
    })
    this.owned.set(buffer, purpose)
    return buffer
  }

  free(buffer: GPUBuffer): void {
    this.submit()
    if (this.owned.delete(buffer)) buffer.destroy()
  }

  /**
   * Many small arrays in one write. The tensors share a buffer, which is the first result's: free all together.
   */
  upload(arrays: readonly Upload[]): { readonly block: tf.Tensor; readonly tensors: readonly tf.Tensor[] } {
    const offsets: number[] = []
    let bytes = 0
    for (const { data } of arrays) {
      offsets.push(bytes)
      bytes += alignedBytes(data.length)
    }
    const block = this.output<tf.Tensor1D>([bytes / 4], 'int32')
    this.uploadToGPU(block.dataId)
    const buffer = this.inner().tensorMap.get(block.dataId).resource as GPUBuffer
    const joined = new Uint8Array(bytes)
    for (const [index, { data }] of arrays.entries()) {
      joined.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offsets[index])
    }
    // The buffer is fresh from the pool: no command that waits to be sent reads it.
    this.device.queue.writeBuffer(buffer, 0, joined)
    const tensors = arrays.map(({ data, shape }, index) =>
      this.view(buffer, offsets[index] ?? 0, [...shape], data instanceof Int32Array ? 'int32' : 'float32'),
    )
    return { block, tensors }
  }

  /** Copies the numbers of a tensor into a place of a buffer, in order with the dispatches. */
  copy(from: tf.TensorInfo, to: GPUBuffer, offset: number): void {
    const inner = this.inner()
    this.uploadToGPU(from.dataId)
    inner.commandQueueOwnedIds.add(from.dataId)
    const source = inner.tensorToBinding(from) as GPUBufferBinding
    this.ensureCommandEncoderReady()
    this.endComputePassEncoder()
    const bytes = tf.util.sizeFromShape(from.shape) * 4
    inner.commandEncoder.copyBufferToBuffer(source.buffer, source.offset ?? 0, to, offset, bytes)
  }

  /** Sets a whole buffer to zero, in order with the dispatches. */
  clear(buffer: GPUBuffer): void {
    this.ensureCommandEncoderReady()
    this.endComputePassEncoder()
    this.inner().commandEncoder.clearBuffer(buffer)
  }

  /** A tensor with a copy of another's numbers, in a buffer from the pool. */
  copyOf(from: tf.TensorInfo, shape: readonly number[]): tf.Tensor {
    const copy = this.output([...shape])
    this.uploadToGPU(copy.dataId)
    this.copy(from, this.inner().tensorMap.get(copy.dataId).resource as GPUBuffer, 0)
    return copy
  }

  override async read(dataId: tf.DataId): Promise<tf.BackendValues> {
    const entry = this.inner().tensorMap.has(dataId) ? this.inner().tensorMap.get(dataId) : undefined
    if (!entry?.part || entry.values) return super.read(dataId)
    const { size } = entry.part
    const staging = this.device.createBuffer({ size, usage: COPY_DST | MAP_READ })
    this.ensureCommandEncoderReady()
    this.endComputePassEncoder()
    const from = entry.resource as GPUBuffer
    this.inner().commandEncoder.copyBufferToBuffer(from, entry.part.offset, staging, 0, size)
    this.submit()
    await staging.mapAsync(MAP_READ)
    const bytes = staging.getMappedRange().slice(0)
    staging.destroy()
    // Not kept as its values: the next step writes the buffer.
    return entry.dtype === 'int32' ? new Int32Array(bytes) : new Float32Array(bytes)
  }

  /** Many numbers in one read, and without a dispatch: each is copied to its place in what is read. */
  async readScalars(scalars: readonly tf.TensorInfo[]): Promise<Float32Array> {
    const staging = this.device.createBuffer({ size: 4 * scalars.length, usage: COPY_DST | MAP_READ })
    for (const [index, scalar] of scalars.entries()) this.copy(scalar, staging, 4 * index)
    this.submit()
    await staging.mapAsync(MAP_READ)
    const numbers = new Float32Array(staging.getMappedRange().slice(0))
    staging.destroy()
    return numbers
  }

  override memory() {
    const memory = super.memory()
    const own = this.ownBytes()
    return {
      ...memory,
      numBytesInGPU: memory.numBytesInGPU + own,
      numBytesAllocatedInGPU: memory.numBytesAllocatedInGPU + own,
    }
  }

  /** Bytes in buffers of our own. */
  ownBytes(): number {
    return [...this.owned.keys()].reduce((sum, { size }) => sum + size, 0)
  }

  /** The same, by what they hold. */
  ownBytesByPurpose(): Readonly<Record<Purpose, number>> {
    const bytes = { parameters: 0, gradients: 0, optimizer: 0, other: 0 }
    for (const [{ size }, purpose] of this.owned) bytes[purpose] += size
    return bytes
  }

  override dispose(): void {
    for (const buffer of [...this.owned.keys(), ...this.uniformBuffers.values()]) buffer.destroy()
    this.owned.clear()
    this.uniformBuffers.clear()
    super.dispose()
  }

  private pipelineOf(program: Program): GPUComputePipeline {
    const held = this.pipelines.get(program.name)
    if (held) return held
    const pipeline = this.device.createComputePipeline(this.described(program))
    this.pipelines.set(program.name, pipeline)
    return pipeline
  }

  private compileLater(program: Program): void {
    if (this.pipelines.has(program.name) || this.compiling.has(program.name)) return
    this.compiling.set(program.name, this.device.createComputePipelineAsync(this.described(program)))
  }

  private described(program: Program): GPUComputePipelineDescriptor {
    const types = Object.values<BindingType>(program.buffers)
    const kinds: GPUBufferBindingType[] = types.map((type) =>
      type.startsWith('rw') ? 'storage' : 'read-only-storage',
    )
    const entries = [...kinds, 'uniform' as const].map((type, binding) => ({
      binding,
      visibility: 4,
      buffer: { type },
    }))
    const { device } = this
    return {
      label: program.name,
      layout: device.createPipelineLayout({ bindGroupLayouts: [device.createBindGroupLayout({ entries })] }),
      compute: {
        module: device.createShaderModule({ label: program.name, code: wgslOf(program) }),
        entryPoint: 'main',
      },
    }
  }

  private uniformsOf<Uniform extends string>(
    { uniforms }: Program<string, Uniform>,
    numbers: Readonly<Record<Uniform, number>>,
  ): GPUBuffer {
    const names = Object.keys(uniforms) as Uniform[]
    const words = new Uint32Array(Math.max(Math.ceil(names.length / 4) * 4, 4))
    const floats = new Float32Array(words.buffer)
    for (const [index, name] of names.entries()) {
      if (uniforms[name] === 'f32') floats[index] = numbers[name]
      else words[index] = numbers[name]
    }
    const key = words.join()
    const held = this.uniformBuffers.get(key)
    if (held) return held
    const inner = this.inner()
    if (this.uniformBuffers.size < MOST_UNIFORMS) {
      const buffer = this.device.createBuffer({ size: words.byteLength, usage: UNIFORM | COPY_DST })
      this.device.queue.writeBuffer(buffer, 0, words)
      this.uniformBuffers.set(key, buffer)
      return buffer
    }
    const buffer = this.bufferManager.acquireBuffer(words.byteLength, UNIFORM | COPY_DST)
    this.device.queue.writeBuffer(buffer, 0, words)
    inner.uniformPendingDisposal.push(buffer)
    return buffer
  }
}

interface Target {
  readonly buffer: GPUBuffer
  readonly offset: number
  taken: boolean
}

/** What TensorFlow.js declares private, and what is added to its entries here. */
interface Inner {
  commandEncoder: GPUCommandEncoder
  computePassEncoder: GPUComputePassEncoder | null
  readonly commandQueueOwnedIds: WeakSet<tf.DataId>
  readonly pipelineCache: Readonly<Record<string, GPUComputePipeline | Promise<GPUComputePipeline>>>
  dispatchCountInPass: number
  readonly uniformPendingDisposal: GPUBuffer[]
  readonly tensorMap: { get(id: tf.DataId): Entry; has(id: tf.DataId): boolean }
  tensorToBinding(tensor: tf.TensorInfo | null): GPUBindingResource | null
  recordAndSubmit(...call: unknown[]): void
}

interface Entry {
  values: tf.BackendValues | null
  readonly dtype: tf.DataType
  resource?: unknown
  external?: boolean
  part?: { readonly offset: number; readonly size: number }
}
