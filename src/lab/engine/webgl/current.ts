import * as tf from '../tf'
import type { LabWebGlBackend } from './backend'

/** Our WebGL backend when it is the current one; found by what it has, so that its code is loaded only where it is opened. */
export function currentWebGl(): LabWebGlBackend | undefined {
  if (tf.getBackend() !== 'webgl') return undefined
  const backend = tf.backend() as unknown as LabWebGlBackend
  return backend.runsLabPrograms ? backend : undefined
}

/** @throws Error when our WebGL backend is not the current one */
export function webGlBackend(): LabWebGlBackend {
  const backend = currentWebGl()
  if (!backend) throw new Error('the GLSL kernels need our WebGL backend')
  return backend
}

/** The context of our WebGL backend, for work of one's own between its operations. @throws as {@link webGlBackend} */
export function webGlContext(): WebGL2RenderingContext {
  return webGlBackend().gpgpu.gl as WebGL2RenderingContext
}
