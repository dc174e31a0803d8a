import { currentWebGl } from './webgl'
import { currentWebGpu } from './webgpu'

/** How many dispatches (WebGPU) or drawn programs (WebGL) the current backend has been given so far; undefined where none are counted. */
export function dispatchesSoFar(): number | undefined {
  return (currentWebGpu() ?? currentWebGl())?.dispatches
}
