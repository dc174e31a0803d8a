import { nodeEngine } from '../../cli/engine'
import { inChromium } from '../engine/chromium'
import type { Suite } from '../suite'
import { runFaults } from './run'
import { runWorkerFaults } from './worker'

/** Twenty losses of the device in Node (Dawn), of the device and of the WebGL context in Chromium, and of the trainer's worker in the page. */
export const faults: Suite = async ({ keep }) => {
  const print = (line: string) => console.log(line)
  keep(...(await runFaults({ backend: 'webgpu', engine: await nodeEngine('webgpu'), place: 'Node', print })))
  for (const backend of ['webgl', 'webgpu'] as const) {
    keep(...(await inChromium({ suite: 'faults', backend, quick: false, place: 'Chromium' }, print)))
  }
  keep(...(await runWorkerFaults(print)))
}
