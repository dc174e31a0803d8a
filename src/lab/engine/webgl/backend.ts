import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl'
import type { GPGPUContext } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_context'
import { TextureUsage } from '@tensorflow/tfjs-backend-webgl/dist/tex_util'
import { getTextureShapeFromLogicalShape } from '@tensorflow/tfjs-backend-webgl/dist/webgl_util'
import * as tf from '../tf'
import { drawing, type Drawing } from './drawing'
import { glProgram, type GlProgram } from './program'
import { lineOf } from './texture'

/** What a program is given for one run: a tensor for each input, a number for each uniform, and the shape of what it makes. */
export interface GlRun<Input extends string, Uniform extends string> {
  readonly inputs: Readonly<Record<Input, tf.TensorInfo>>
  readonly uniforms: Readonly<Record<Uniform, number>>
  readonly shape: readonly number[]
  /** Rows of the outputs from here on are not computed. */
  readonly rows?: number
}

/**
 * TensorFlow.js on WebGL 2, with programs of our own among its own, in order. Ours read and write its textures by whole numbers, make
 * several tensors in one pass, and write single rows in place.
 */
export class LabWebGlBackend extends MathBackendWebGL {
  /** Programs run so far, TensorFlow.js's own among them. */
  dispatches = 0
  readonly runsLabPrograms = true
  private readonly drawing: Drawing
  /** Data on its way to JavaScript, and how many ask for it. */
  private readonly reads = new Map<tf.DataId, number>()
  /** What holds four numbers a texel. */
  private readonly fours = new WeakSet<tf.DataId>()

  constructor(context: GPGPUContext) {
    super(context)
    this.drawing = drawing(context.gl as WebGL2RenderingContext)
  }

  /** The published one takes devices with 32 bits for those with 16, and gives 1e-4. */
  override epsilon(): number {
    return 1e-7
  }

  override runWebGLProgram(
    ...call: Parameters<MathBackendWebGL['runWebGLProgram']>
  ): ReturnType<MathBackendWebGL['runWebGLProgram']> {
    this.dispatches++
    return super.runWebGLProgram(...call)
  }

  override async read(dataId: tf.DataId): ReturnType<MathBackendWebGL['read']> {
    this.reads.set(dataId, (this.reads.get(dataId) ?? 0) + 1)
    try {
      return await super.read(dataId)
    } finally {
      const others = (this.reads.get(dataId) ?? 1) - 1
      if (others === 0) this.reads.delete(dataId)
      else this.reads.set(dataId, others)
    }
  }

  /**
   * Numbers go into their texture as they are: the published way brings them into a texture four times as wide and has a program
   * spread them. And a matrix too high for a texture lies in whole rows side by side, where it would break them.
   */
  override uploadToGPU(dataId: tf.DataId): void {
    const data = this.texData.get(dataId)
    const { values, isPacked, texture, shape } = data
    if (texture || isPacked) return super.uploadToGPU(dataId)
    const texShape = data.texShape ?? lineOf(shape)
    if (texShape) data.texShape = texShape
    if (!(values instanceof Float32Array || values instanceof Int32Array) || values.length === 0) {
      return super.uploadToGPU(dataId)
    }
    delete data.values
    // What is for rendering holds one number a texel.
    data.usage = TextureUsage.RENDER
    super.uploadToGPU(dataId)
    this.drawing.fill(this.textureOf(dataId), values)
  }

  /** A tensor without content, for a program to write. It belongs to the scope it is made in, as any tensor does. */
  output(shape: readonly number[], dtype: 'float32' | 'int32' = 'float32'): tf.Tensor {
    const { dataId } = this.makeTensorInfo([...shape], dtype)
    this.uploadToGPU(dataId)
    return tf.engine().makeTensorFromDataId(dataId, [...shape], dtype, this)
  }

  /**
   * A tensor of fours, which programs of ours alone can read: a texel holds four numbers, so that a loop has four for one fetch. It is
   * to be disposed of before any operation of TensorFlow.js meets it.
   *
   * @param shape [rows, fours]
   */
  private quads([rows = 1, fours = 1]: readonly number[]): tf.Tensor {
    const { dataId } = this.makeTensorInfo([rows, fours], 'float32')
    const data = this.texData.get(dataId)
    const [height, width] = lineOf([rows, fours]) ?? [rows, fours]
    // What TensorFlow.js calls packed has four numbers a texel, and is measured in numbers.
    data.isPacked = true
    data.texShape = [2 * height, 2 * width]
    this.uploadToGPU(dataId)
    this.fours.add(dataId)
    return tf.engine().makeTensorFromDataId(dataId, [rows, fours], 'float32', this)
  }

  /** Runs a program: its outputs, new tensors of the shape, in their order. */
  run<Input extends string, Output extends string, Uniform extends string>(
    program: GlProgram<Input, Output, Uniform>,
    { inputs, uniforms, shape, rows }: GlRun<Input, Uniform>,
  ): Record<Output, tf.Tensor> {
    const made = program.outputs.map((name) => {
      if (program.quads?.includes(name)) return [name, this.quads(shape)] as const
      return [name, this.output(shape, program.integers?.includes(name) ? 'int32' : 'float32')] as const
    })
    const spare: tf.TensorInfo[] = []
    const sources = program.inputs.map((name) => this.placed(inputs[name], spare))
    const targets = made.map(([, tensor]) => this.placed(tensor, spare))
    this.dispatches++
    this.drawing.whole(program, sources, targets, uniforms, rows)
    for (const tensor of spare) this.disposeIntermediateTensorInfo(tensor)
    return Object.fromEntries(made) as Record<Output, tf.Tensor>
  }

  /**
   * Overwrites rows: targets[rows[u], :] = sources[u, :] for u below `count`, whatever the height of the targets. They are of one
   * shape, and each must {@link own} its numbers.
   *
   * @param rows int32, no row twice
   */
  overwriteRows(
    targets: readonly tf.TensorInfo[],
    sources: readonly tf.TensorInfo[],
    rows: tf.TensorInfo,
    count: number,
  ): void {
    const spare: tf.TensorInfo[] = []
    const placed = (tensors: readonly tf.TensorInfo[]) => tensors.map((tensor) => this.placed(tensor, spare))
    this.dispatches++
    this.drawing.rows(placed(targets), placed(sources), this.placed(rows, spare), count)
    for (const tensor of spare) this.disposeIntermediateTensorInfo(tensor)
    // What was read of them before is no longer so.
    for (const { dataId } of targets) delete this.texData.get(dataId).values
  }

  /** Makes a variable the only owner of numbers that lie as {@link output} lays them, so that writing there changes nothing else. */
  own(variable: tf.Variable): void {
    const { texture, texShape, isPacked, slice, refCount } = this.texData.get(variable.dataId)
    const shared = refCount > 1 || this.dataRefCount.has(variable.dataId) || this.reads.has(variable.dataId)
    const expected = lineOf(variable.shape) ?? getTextureShapeFromLogicalShape(variable.shape)
    const asExpected = !isPacked && !slice && expected.join() === texShape?.join()
    if (texture && asExpected && !shared) return
    tf.tidy(() => {
      const inputs = { x: variable }
      variable.assign(this.run(copy, { inputs, uniforms: {}, shape: variable.shape }).y)
    })
  }

  /** The tensor on the device, one number a texel; what had to be made for that is added to `spare`. */
  private placed(tensor: tf.TensorInfo, spare: tf.TensorInfo[]) {
    this.uploadToGPU(tensor.dataId)
    let { dataId } = tensor
    const quads = this.fours.has(dataId)
    if (this.texData.get(dataId).isPacked === true && !quads) {
      const unpacked = this.unpackTensor(tensor)
      spare.push(unpacked)
      dataId = unpacked.dataId
    }
    const offset = this.texData.get(dataId).slice?.flatOffset ?? 0
    const { texture, width, height } = this.textureOf(dataId)
    const side = quads ? 2 : 1
    return { texture, width: width / side, height: height / side, shape: tensor.shape, offset, quads }
  }

  private textureOf(dataId: tf.DataId) {
    const { texture, texShape } = this.texData.get(dataId)
    if (!texture || !texShape) throw new Error('a tensor without a texture')
    const [height, width] = texShape
    return { texture: texture.texture, width, height }
  }
}

const copy = glProgram({
  inputs: ['x'],
  outputs: ['y'],
  uniforms: {},
  body: 'y = x(row, column);',
})
