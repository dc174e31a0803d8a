/** What Chromium loads for the suites that run in it: they are called by name. */
import { runFaults } from '../faults/run'
import type { BackendName } from '../../src/lab/training/events'
import { runEngine } from './run'

export interface PageRun {
  readonly suite: 'engine' | 'faults'
  readonly backend: BackendName
  readonly quick: boolean
  readonly place: string
}

declare global {
  interface Window {
    runSuite?: (run: PageRun) => Promise<unknown>
  }
}

window.runSuite = async ({ suite, backend, quick, place }) => {
  const common = { engine: { wasmPaths: '/wasm/' }, place, print: (line: string) => console.log(line) }
  if (suite === 'engine') return runEngine({ ...common, backend, quick })
  if (backend !== 'webgpu' && backend !== 'webgl') throw new Error(`${backend} has no device to lose`)
  return runFaults({ ...common, backend })
}
