import { nodeEngine } from '../../cli/engine'
import type { BackendName } from '../../src/lab/training/events'
import type { BenchRow } from '../row'
import type { Suite } from '../suite'
import { checksOf } from './checks'
import { inBrowser, inChromium } from './chromium'
import { runEngine } from './run'

const inNode: readonly BackendName[] = ['cpu', 'wasm', 'webgpu']

/**
 * A training step of the attention classifier and each kernel alone, ours beside others, in one run for each backend: by their names in Node, with
 * `chromium:` before them in a browser.
 */
export const engine: Suite = async ({ backends, quick, realGpuOnly, only, keep }) => {
  const rows: BenchRow[] = []
  const print = (line: string) => console.log(line)
  for (const asked of backends) {
    const [place, name] = asked.startsWith('chromium:') ? ['Chromium', asked.slice(9)] : ['Node', asked]
    const backend = (place === 'Node' ? inNode : inBrowser).find((known) => known === name)
    if (!backend)
      throw new RangeError(`engine runs on ${inNode.join(', ')}, chromium:${inBrowser.join(', chromium:')}`)
    const run = { backend, quick, place, ...(only && { only }) }
    const take = (row: BenchRow) => {
      rows.push(row)
      keep(row)
    }
    if (place === 'Node')
      await runEngine({ ...run, engine: await nodeEngine(backend), print, realGpuOnly, keep: take })
    else for (const row of await inChromium({ suite: 'engine', ...run }, print)) take(row)
  }
  for (const { what, passed } of checksOf(rows)) console.log(`${passed ? 'pass' : 'FAIL'}  ${what}`)
}
