import * as v from 'valibot'
import { LabError } from '../../problem'
import { reach, type Points, type PointTarget } from './points'

/** Points drawn by hand: a plain value that a run keeps and a link holds. Each is x1, x2 and its class or value. */
export interface DrawnPoints {
  readonly target: PointTarget
  readonly points: readonly DrawnPoint[]
}
export type DrawnPoint = readonly [x1: number, x2: number, target: number]

/** As many as a link and the screen can bear. */
export const mostDrawn = 2000

const coordinate = v.pipe(v.number(), v.finite(), v.minValue(-reach), v.maxValue(reach))
const list = (target: v.GenericSchema<unknown, number>) =>
  v.pipe(v.array(v.strictTuple([coordinate, coordinate, target])), v.maxLength(mostDrawn))

/** What points from a link or a file must be; anything else is refused. */
export const drawnSchema = v.variant('target', [
  v.strictObject({ target: v.literal('class'), points: list(v.picklist([0, 1])) }),
  v.strictObject({
    target: v.literal('value'),
    points: list(v.pipe(v.number(), v.finite(), v.minValue(-1), v.maxValue(1))),
  }),
])

/** A coordinate with as many digits as a screen can tell apart, so that links stay short. */
export function rounded(value: number): number {
  const held = Math.min(reach, Math.max(-reach, value))
  return Math.round(held * 100) / 100
}

/** Reads drawn points of unknown origin. @throws LabError `points-damaged` */
export function readDrawn(value: unknown): DrawnPoints {
  const read = v.safeParse(drawnSchema, value)
  if (!read.success) throw new LabError('points-damaged')
  return read.output
}

export function pointsOfDrawn({ target, points }: DrawnPoints): Points {
  return {
    coordinates: Float32Array.from(points.flatMap(([x1, x2]) => [x1, x2])),
    targets: Float32Array.from(points, ([, , y]) => y),
    target,
    classes: target === 'class' ? ['0', '1'] : [],
  }
}
