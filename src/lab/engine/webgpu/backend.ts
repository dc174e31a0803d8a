import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu'
import * as tf from '../tf'
import { ALIGNMENT, alignedBytes } from './alignment'
import { joined, type Upload } from './inputs'
import { bytesByPurpose, groupsOf, type Dispatch, type Purpose, type Target, type Ways } from './dispatch'
import { usage, type Inner } from './inner'
import { createPipelines } from './pipelines'
import { poolWithRecordings } from './pool'
import type { Program } from './program'
import { readBack } from './readBack'
import { Recording } from './replay'
import { createUniforms, now, uniformWords, type UniformValue } from './uniforms'
import { writeInOrder } from './write'

/**
 * TensorFlow.js on WebGPU, with two things added: dispatches of our own in its compute pass, in order with its
 * operations, and tensors that are parts of a larger buffer.
 */
export class LabWebGpuBackend extends WebGPUBackend {
  /** Dispatches recorded so far, TensorFlow.js's own among them. */
  dispatches = 0
  /** Whether what is called now is only to be compiled: see {@link rehearse}. */
  rehearsing = false
  /** Whether steps that repeat are recorded and replayed; off, every step is dispatched one operation at a time. */
  replaying = true
  /** How steps reached this device so far, and why some were dispatched one operation at a time. */
  readonly ways: Ways = { replayed: 0, recorded: 0, direct: 0 }
  private readonly pipelines: ReturnType<typeof createPipelines>
  private readonly kept: ReturnType<typeof createUniforms>
  private readonly recordings = new Set<Recording>()
  /** What is being recorded at the moment. */
  private recording: Recording | undefined
  private readonly owned = new Map<GPUBuffer, Purpose>()
  private readonly targets = new Map<tf.DataId, Target>()

  constructor(device: GPUDevice, info: GPUAdapterInfo) {
    super(device, info)
    this.pipelines = createPipelines(device)
    this.kept = createUniforms(device)
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
      if (this.recording) this.openPass()
      recordAndSubmit(...call)
    }
    poolWithRecordings(this.bufferManager, this.recordings, () => this.recording)
  }

  private openPass(): GPUComputePassEncoder {
    const inner = this.inner()
    this.ensureCommandEncoderReady()
    if (inner.computePassEncoder) return inner.computePassEncoder
    const pass = (inner.commandEncoder as GPUCommandEncoder).beginComputePass()
    inner.computePassEncoder = this.recording?.listen(pass) ?? pass
    return inner.computePassEncoder
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
      this.pipelines.begin(program)
      return
    }
    const pipeline = this.pipelines.of(program)
    const names = Object.keys(program.buffers) as Buffer[]
    const entries: GPUBindGroupEntry[] = names.map((name, binding) => {
      const { dataId } = buffers[name]
      this.uploadToGPU(dataId)
      if (program.buffers[name].startsWith('rw')) inner.tensorMap.get(dataId).values = null
      inner.commandQueueOwnedIds.add(dataId)
      return { binding, resource: inner.tensorToBinding(buffers[name]) as GPUBufferBinding }
    })
    entries.push({ binding: entries.length, resource: this.uniformsOf(program, uniforms) })
    const layout = pipeline.getBindGroupLayout(0)
    const group = this.device.createBindGroup({ layout, entries })
    const groups = () => groupsOf(now(invocations), program.workgroup)
    const pass = this.openPass()
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, group)
    pass.dispatchWorkgroups(...groups())
    if (typeof invocations === 'function') this.recording?.lastDispatchHas(groups)
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
    await this.pipelines.adopt(theirs, progress)
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
      usage: usage.storage | usage.copySource | usage.copyTarget,
    })
    this.owned.set(buffer, purpose)
    return buffer
  }

  free(buffer: GPUBuffer): void {
    this.submit()
    if (this.owned.delete(buffer)) buffer.destroy()
  }

  /** Writes numbers of the host, in order with the dispatches. @param offset in bytes, a multiple of 4 */
  writeHost(
    buffer: GPUBuffer,
    offset: number,
    data: Float32Array | Int32Array | Uint32Array | Uint8Array,
  ): void {
    writeInOrder(this, buffer, offset, data)
  }

  /**
   * Many small arrays in one write. The tensors share a buffer, which is the first result's: free all together.
   */
  upload(arrays: readonly Upload[]): { readonly block: tf.Tensor; readonly tensors: readonly tf.Tensor[] } {
    const bytes = joined(arrays)
    const length = bytes.byteLength / 4
    const input = this.recording?.input(bytes.byteLength)
    const block = input
      ? this.view<tf.Tensor1D>(input, 0, [length], 'int32')
      : this.output<tf.Tensor1D>([length], 'int32')
    this.uploadToGPU(block.dataId)
    const buffer = this.inner().tensorMap.get(block.dataId).resource as GPUBuffer
    // The pool gives a buffer that recorded work may still read.
    this.writeHost(buffer, 0, bytes)
    let offset = 0
    const tensors = arrays.map(({ data, shape }) => {
      const dtype = data instanceof Int32Array ? 'int32' : 'float32'
      const tensor = this.view(buffer, offset, [...shape], dtype)
      offset += alignedBytes(data.length)
      return tensor
    })
    return { block, tensors }
  }

  /**
   * Runs work and keeps it as a recording that {@link replay} runs again. What the work makes lies in the recording's memory: the
   * numbers of a result are good until the next run, so {@link copyOf} is what outlives it.
   *
   * @param arrays what changes from run to run, of the same lengths each time; there may be none
   * @param work reads nothing and depends on nothing of the host that changes, but for uniforms that are functions
   */
  record<T>(
    arrays: readonly Upload[],
    work: (tensors: readonly tf.Tensor[]) => T,
  ): { readonly recording: Recording; readonly input: GPUBuffer | undefined; readonly result: T } {
    this.submit()
    const recording = new Recording(this.device)
    this.recordings.add(recording)
    this.recording = recording
    try {
      const uploaded = arrays.length > 0 ? this.upload(arrays) : undefined
      const input = uploaded && (this.inner().tensorMap.get(uploaded.block.dataId).resource as GPUBuffer)
      const result = work(uploaded?.tensors ?? [])
      return { recording, input, result }
    } catch (thrown) {
      this.recording = undefined
      this.drop(recording)
      throw thrown
    } finally {
      this.submit()
      this.recording = undefined
      recording.close()
    }
  }

  /** Runs a recording again. Its commands are sent with what is recorded next, or by {@link submit}. */
  replay(recording: Recording, input: GPUBuffer | undefined, arrays: readonly Upload[]): void {
    if (input) this.writeHost(input, 0, joined(arrays))
    for (const { buffer, data } of recording.changes()) this.writeHost(buffer, 0, data)
    this.ensureCommandEncoderReady()
    this.endComputePassEncoder()
    recording.encode(this.inner().commandEncoder as GPUCommandEncoder)
    this.dispatches += recording.dispatches
  }

  /** Frees what a recording holds. */
  drop(recording: Recording): void {
    this.submit()
    this.recordings.delete(recording)
    recording.dispose()
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
    const encoder = inner.commandEncoder as GPUCommandEncoder
    encoder.copyBufferToBuffer(source.buffer, source.offset ?? 0, to, offset, bytes)
    this.recording?.copied(source.buffer, source.offset ?? 0, to, offset, bytes)
  }

  /** Sets a whole buffer to zero, in order with the dispatches. */
  clear(buffer: GPUBuffer): void {
    this.ensureCommandEncoderReady()
    this.endComputePassEncoder()
    this.inner().commandEncoder?.clearBuffer(buffer)
    this.recording?.cleared(buffer)
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
    const { size, offset } = entry.part
    const bytes = await readBack(this, size, (staging) => {
      this.ensureCommandEncoderReady()
      this.endComputePassEncoder()
      this.inner().commandEncoder?.copyBufferToBuffer(entry.resource as GPUBuffer, offset, staging, 0, size)
    })
    // Not kept as its values: the next step writes the buffer.
    return entry.dtype === 'int32' ? new Int32Array(bytes) : new Float32Array(bytes)
  }

  /** All numbers of these tensors, one behind the other, in one read and without a dispatch. */
  async readTogether(tensors: readonly tf.TensorInfo[]): Promise<Float32Array> {
    const sizes = tensors.map(({ shape }) => 4 * tf.util.sizeFromShape(shape))
    const bytes = await readBack(
      this,
      sizes.reduce((sum, size) => sum + size, 0),
      (staging) => {
        let offset = 0
        for (const [index, tensor] of tensors.entries()) {
          this.copy(tensor, staging, offset)
          offset += sizes[index] ?? 0
        }
      },
    )
    return new Float32Array(bytes)
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
    return Object.values(this.ownBytesByPurpose()).reduce((sum, bytes) => sum + bytes, 0)
  }

  /** The same, by what they hold. */
  ownBytesByPurpose(): Readonly<Record<Purpose, number>> {
    return bytesByPurpose(this.owned, this.recordings)
  }

  override dispose(): void {
    for (const buffer of this.owned.keys()) buffer.destroy()
    this.owned.clear()
    for (const recording of this.recordings) recording.dispose()
    this.recordings.clear()
    this.kept.dispose()
    super.dispose()
  }

  private uniformsOf<Uniform extends string>(
    program: Program<string, Uniform>,
    numbers: Readonly<Record<Uniform, UniformValue>>,
  ): GPUBufferBinding {
    const words = () => uniformWords(program, numbers)
    const { recording } = this
    if (recording && Object.values(numbers).some((value) => typeof value === 'function')) {
      const place = recording.changing(words)
      this.writeHost(place.buffer, place.offset, words())
      return place
    }
    const passing = (size: number, flags: number) => {
      const buffer = this.bufferManager.acquireBuffer(size, flags, true, false)
      this.inner().stagingPendingDisposal.push(buffer)
      return buffer
    }
    return { buffer: this.kept.of(words(), passing) }
  }
}
