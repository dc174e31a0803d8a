import { clearWebGLContext, setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/canvas_util'
import { GPGPUContext } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_context'
import '@tensorflow/tfjs-backend-webgl/dist/register_all_kernels'
import * as tf from '../tf'
import { LabWebGlBackend } from '../webgl/backend'
import { isSoftwareRenderer, type MadeBackend } from './opened'

const contextAttributes: WebGLContextAttributes = {
  alpha: false,
  antialias: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  depth: false,
  stencil: false,
  // A software renderer may take part: the trial measures it.
  failIfMajorPerformanceCaveat: false,
}

/**
 * WebGL 2 on a canvas of our own, so that the loss of its context is seen and Safari's workers are served too.
 *
 * @throws Error with the reason when there is no WebGL 2, or only half-precision textures: there an epsilon of
 * 1e-8 is zero, and training ends in NaN
 */
export async function makeBackend(): Promise<MadeBackend> {
  const canvas =
    typeof OffscreenCanvas === 'undefined' ? makeElement() : (new OffscreenCanvas(1, 1) as WebGLCanvas)
  const gl = canvas.getContext('webgl2', contextAttributes)
  if (!gl) throw new Error('no WebGL 2 context')
  setWebGLContext(2, gl)
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    clearWebGLContext(2)
    throw new Error('half-precision textures only')
  }
  const device = rendererOf(gl)
  let released = false
  return {
    // Given its context, the backend keeps a program cache of its own, which dies with it.
    backend: new LabWebGlBackend(new GPGPUContext(gl)),
    device,
    software: isSoftwareRenderer(device),
    listen: (listeners) => {
      canvas.addEventListener('webglcontextlost', () => {
        if (!released) listeners.lost('the WebGL context was lost')
      })
    },
    release: () => {
      released = true
      clearWebGLContext(2)
      gl.getExtension('WEBGL_lose_context')?.loseContext()
    },
  }
}

interface WebGLCanvas {
  getContext(kind: 'webgl2', attributes: WebGLContextAttributes): WebGL2RenderingContext | null
  addEventListener(event: 'webglcontextlost', listener: () => void): void
}

function makeElement(): WebGLCanvas {
  if (typeof document === 'undefined') throw new Error('no canvas here')
  return document.createElement('canvas') as unknown as WebGLCanvas
}

function rendererOf(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  const renderer: unknown = gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER)
  return typeof renderer === 'string' && renderer !== '' ? renderer : 'unnamed renderer'
}
