import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl'
import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_math'
import * as tf from '../tf'

/** A fragment program of ours: one output, unpacked inputs. Whatever is written into the code is part of its key. */
export interface GlProgram {
  readonly inputs: readonly string[]
  /** Numbers of one run, by name. */
  readonly uniforms: Readonly<Record<string, 'int' | 'float'>>
  /** GLSL ES 3.00 with a `main`; inputs are read by the functions TensorFlow.js makes of their names. */
  readonly code: string
}

/** TensorFlow.js on WebGL 2, with programs of our own. */
export class LabWebGlBackend extends MathBackendWebGL {
  /** Programs run so far, TensorFlow.js's own among them. */
  dispatches = 0
  readonly runsLabPrograms = true

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

  run<T extends tf.Tensor>(
    program: GlProgram,
    inputs: readonly tf.TensorInfo[],
    shape: T['shape'],
    uniforms: Readonly<Record<string, number>> = {},
  ): T {
    const names = Object.keys(program.uniforms)
    const compiled: GPGPUProgram = {
      variableNames: [...program.inputs],
      outputShape: [...shape],
      userCode: program.code,
      customUniforms: names.map((name) => ({ name, type: program.uniforms[name] ?? 'float' })),
    }
    const values = names.map((name) => [uniforms[name] ?? 0])
    const { dataId } = this.runWebGLProgram(compiled, [...inputs], 'float32', values)
    return tf.engine().makeTensorFromDataId(dataId, shape, 'float32', this) as T
  }
}
