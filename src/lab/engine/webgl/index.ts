/** The door to WebGL for kernels. The backend itself is loaded only when it is opened. */
export type { GlProgram, LabWebGlBackend } from './backend'
export { currentWebGl, webGlBackend } from './current'
