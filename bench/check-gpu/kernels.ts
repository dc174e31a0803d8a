import { nodeEngine } from '../../cli/engine'
import { openBackend } from '../../src/lab/engine/open'
import { functionCases } from '../engine/kernels/cases'
import { optimiserCases } from '../engine/kernels/optimisers'
import type { Side } from '../engine/measure'
import { readFloor } from './floor'
import { found, timesOf, type Part } from './part'

/** Of each side between two reads. */
const MANY = 64

/**
 * Each kernel, forward and gradient: once and read, with what one operation and its read take in the same turns, and many between two
 * reads beside plain TensorFlow.js.
 */
export const kernels: Part = async ({ quick, keep }) => {
  const open = await openBackend('webgpu', await nodeEngine('webgpu'))
  const turns = quick ? 3 : 9
  const floor = readFloor()
  const floorTimes: number[] = []
  await floor.step()
  for (const { name, sides } of [...functionCases, ...optimiserCases]) {
    const [ours, plain] = sides.map((make) => make())
    if (!ours || !plain) throw new RangeError(`${name} has nothing to be held to`)
    const once: number[] = []
    const many = new Map<Side, number[]>([
      [ours, []],
      [plain, []],
    ])
    for (const side of [ours, plain]) await side.step()
    for (let turn = 0; turn < turns; turn++) {
      floorTimes.push(await timeOf(() => floor.step()))
      once.push(await timeOf(() => ours.step()))
      for (const [side, times] of many) times.push((await timeOf(() => manyOf(side))) / MANY)
    }
    const [ourMany, plainMany] = [timesOf(many.get(ours) ?? []), timesOf(many.get(plain) ?? [])]
    const at = { backend: 'webgpu' }
    keep(found({ ...at, what: `${name}: once and read, ms`, ...timesOf(once) }))
    keep(found({ ...at, what: `${name}: one of ${MANY} in plain TensorFlow.js, ms`, ...plainMany }))
    const bar = `<= ${plainMany.value.toFixed(3)}`
    const passed = ourMany.value <= plainMany.value
    keep(found({ ...at, what: `${name}: one of ${MANY}, ms`, ...ourMany, bar, passed }))
    for (const side of [ours, plain]) side.dispose()
  }
  keep(found({ what: 'one operation and its read, ms', backend: 'webgpu', ...timesOf(floorTimes) }))
  floor.dispose()
  open.close()
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function manyOf({ begin, step }: Side): Promise<void> {
  if (!begin) throw new RangeError('this side cannot be begun without its read')
  for (let i = 1; i < MANY; i++) begin().dispose()
  await step()
}
