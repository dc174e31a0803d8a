import { basename } from 'node:path'
import { drawnOfPoints, pointFields, pointShapes, readPoints } from '../src/lab/data/points'
import { LabError } from '../src/lab/problem'
import type { DataSpec, PointsSpec } from '../src/lab/text/dataset'
import { readText } from './files'
import { checkedSettings, pairs } from './given'
import { UsageError } from './usage'

export const POINTS = 'points:'

/** The points that are asked for: `points:SHAPE` with its settings, a table, or those of a run that is given. */
export function pointsAsked(
  data: readonly string[],
  setData: readonly string[],
  before: DataSpec | undefined,
): PointsSpec {
  const [asked, ...more] = data
  if (more.length > 0) throw new UsageError('Points come from one place: say --data once.')
  if (asked?.startsWith(POINTS) === false) {
    if (setData.length > 0)
      throw new UsageError('--set-data sets generated points: say which, by --data points:NAME.')
    const name = basename(asked)
    return { kind: 'points', name, given: drawnOfPoints(readPoints(name, readText(asked))) }
  }
  const earlier = before?.kind === 'points' ? before : undefined
  if (asked === undefined && earlier?.given) return earlier
  const name = asked?.slice(POINTS.length) ?? earlier?.name
  if (name === undefined)
    throw new UsageError('Say which points to train on, by --data points:spiral or --data FILE.')
  if (!pointShapes.some((shape) => shape === name))
    throw new LabError('setting-choice', {
      ...{ name: '--data', value: `${POINTS}${name}` },
      choices: pointShapes.map((shape) => `${POINTS}${shape}`).join(', '),
    })
  const settings = { ...(asked === undefined ? earlier?.settings : {}), ...pairs(setData), shape: name }
  return { kind: 'points', name, settings: checkedSettings(`points:${name}`, pointFields, settings) }
}
