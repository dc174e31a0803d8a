import type { Problem } from '../../problem'
import type { Points } from './points'

/** Fewer points than this cannot be split into training and test with both classes in each. */
export const fewestPoints = 4

/**
 * What keeps a network from learning these points, or undefined: a coordinate that is no number, points all of one class, or
 * fewer points to train on than a batch holds.
 * @param training how many points are trained on
 */
export function pointsProblem(points: Points, training: number, batchSize: number): Problem | undefined {
  const { coordinates, targets, target, classes } = points
  const count = targets.length
  for (let row = 0; row < count; row++) {
    const numbers = [coordinates[2 * row], coordinates[2 * row + 1], targets[row]]
    const wrong = numbers.findIndex((value) => !Number.isFinite(value))
    if (wrong >= 0) {
      const column = ['x1', 'x2', 'y'][wrong] ?? 'y'
      return { code: 'points-number', values: { row: row + 1, column, value: String(numbers[wrong]) } }
    }
  }
  if (count < fewestPoints) return { code: 'points-too-few', values: { count, min: fewestPoints } }
  if (target === 'class') {
    const first = targets[0] ?? 0
    if (targets.every((other) => other === first))
      return { code: 'points-one-class', values: { name: classes[first] ?? String(first) } }
  }
  if (training < batchSize)
    return { code: 'points-too-few', values: { count: training, min: batchSize, batch: batchSize } }
  return undefined
}
