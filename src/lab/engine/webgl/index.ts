/** The door to WebGL for kernels. The backend itself is loaded only when it is opened. */
export type { LabWebGlBackend } from './backend'
export { glProgram, type GlProgram } from './program'
export { currentWebGl, webGlBackend, webGlContext } from './current'
export { createGlPoints, type GlPass, type GlPoints, type GlTexels } from './points'
