import { randomFrom } from '../../random'
import type { PointSplit, Points } from './points'

/**
 * Splits points by seed, each class in the same share. Training keeps at least one point of each class, and the test has at
 * least one point where there are two or more.
 * @param trainShare in (0, 1]: at 1 the test has the one point that it must have
 */
export function splitPoints(points: Points, trainShare: number, seed: number): PointSplit {
  const random = randomFrom(seed, 'split', 'points')
  const groups: number[][] = points.target === 'class' ? [[], []] : [[]]
  points.targets.forEach((target, index) => groups[points.target === 'class' ? target : 0]?.push(index))
  const train: number[] = []
  const test: number[] = []
  for (const group of groups) {
    random.shuffle(group)
    const kept = Math.max(Math.min(1, group.length), Math.round(group.length * trainShare))
    train.push(...group.slice(0, kept))
    test.push(...group.slice(kept))
  }
  if (test.length === 0 && train.length > 1) {
    const largest = groups.reduce((a, b) => (b.length > a.length ? b : a))
    const given = largest.at(-1) as number
    train.splice(train.indexOf(given), 1)
    test.push(given)
  }
  return { train: ascending(train), test: ascending(test) }
}

function ascending(indices: readonly number[]): Int32Array {
  return Int32Array.from(indices).sort()
}
