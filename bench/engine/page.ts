/** What Chromium loads for `bench -- engine`: the same run, called by name. */
import { runEngine } from './run'
import type { BackendName } from '../../src/lab/training/events'

declare global {
  interface Window {
    runEngine?: (run: {
      readonly backend: BackendName
      readonly quick: boolean
      readonly place: string
    }) => Promise<unknown>
  }
}

window.runEngine = (run) =>
  runEngine({ ...run, engine: { wasmPaths: '/wasm/' }, print: (line) => console.log(line) })
