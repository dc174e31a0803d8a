import { nodeEngine } from '../../cli/engine'
import { openBackend } from '../../src/lab/engine/open'
import { quantile, type Side } from '../engine/measure'
import { functionCases } from '../engine/kernels/cases'
import { optimiserCases } from '../engine/kernels/optimisers'
import { readFloor } from './floor'
import { found, type Part } from './part'

/** Of each side between two reads. */
const MANY = 64

/** Each kernel, forward and gradient: once and read, and many between two reads beside plain TensorFlow.js, in turns. */
export const kernels: Part = async ({ quick, keep }) => {
  const open = await openBackend('webgpu', await nodeEngine('webgpu'))
  const floor = await readFloor()
  const turns = quick ? 3 : 9
  for (const { name, sides } of [...functionCases, ...optimiserCases]) {
    const made = sides.map((make) => make()).filter(({ begin }) => begin !== undefined)
    const alone = new Map<Side, number[]>(made.map((side) => [side, []]))
    const many = new Map<Side, number[]>(made.map((side) => [side, []]))
    for (const side of made) await side.step()
    for (let turn = 0; turn < turns; turn++) {
      for (const side of made) {
        alone.get(side)?.push(await timeOf(() => side.step()))
        many.get(side)?.push((await timeOf(() => manyOf(side))) / MANY)
      }
    }
    const [ours, plain] = made.map((side) => quantile(many.get(side) ?? [], 0.5))
    const once = quantile(made[0] ? (alone.get(made[0]) ?? []) : [], 0.5)
    keep(
      found({ what: `${name}: once and read, over the floor, ms`, backend: 'webgpu', value: once - floor }),
    )
    if (ours === undefined) continue
    const beside = plain === undefined ? {} : { bar: `<= ${plain.toFixed(3)} (plain)`, passed: ours <= plain }
    keep(found({ what: `${name}: one of ${MANY}, ms`, backend: 'webgpu', value: ours, ...beside }))
    for (const side of made) side.dispose()
  }
  open.close()
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function manyOf(side: Side): Promise<void> {
  for (let i = 1; i < MANY; i++) side.begin?.().dispose()
  await side.step()
}
