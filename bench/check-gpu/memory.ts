import { nodeEngine } from '../../cli/engine'
import { openBackend } from '../../src/lab/engine/open'
import { growthOf } from '../engine/growth'
import { found, type Part } from './part'

/** Thousands of steps: no tensor and no byte more at their end. */
export const flatMemory: Part = async ({ quick, keep }) => {
  const steps = quick ? 500 : 5000
  const open = await openBackend('webgpu', await nodeEngine('webgpu'))
  const { tensorsGrown, bytesGrown } = await growthOf({
    ...{ backend: 'webgpu', device: open.device, place: 'Node', print: () => undefined, steps },
  })
  for (const [unit, value] of [
    ['tensors', Number(tensorsGrown)],
    ['bytes', Number(bytesGrown)],
  ] as const)
    keep(
      found({
        what: `${unit} more after ${steps} steps than after 50`,
        ...{ backend: 'webgpu', value, bar: '<= 0', passed: value <= 0 },
      }),
    )
  open.close()
}
