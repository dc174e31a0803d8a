import { expect, it } from 'vitest'
import { schemas } from '../src/lab/models'
import { nearestName } from './nearestName'

const names = (schemas['text-classifier'] ?? []).map(({ name }) => name)

it.each([
  ['epoch', 'epochs'],
  ['pooing', 'pooling'],
  ['LEARNINGRATE', 'learningRate'],
  ['lr', 'learningRate'],
  ['bs', 'batchSize'],
  ['smoothing', 'labelSmoothing'],
  ['learning_rate', 'learningRate'],
  ['embedingsize', 'embeddingSize'],
  ['batch-size', 'batchSize'],
])('the setting nearest to %s is %s', (asked, nearest) => {
  expect(nearestName(asked, names)).toBe(nearest)
})

it('names one however far it is, and none where there are none', () => {
  expect(names).toContain(nearestName('wings of a bird', names))
  expect(nearestName('epochs', [])).toBeUndefined()
})
