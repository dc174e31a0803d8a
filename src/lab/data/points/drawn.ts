import * as v from 'valibot'
import { LabError } from '../../problem'
import { reach, type Points, type PointTarget } from './points'

/** Points that were drawn by hand or read from a file: a plain value that a run keeps. Each is x1, x2 and its class or value. */
export interface DrawnPoints {
  readonly target: PointTarget
  readonly points: readonly DrawnPoint[]
  /** Names of the two classes, where they have some. */
  readonly classes?: readonly string[]
}
export type DrawnPoint = readonly [x1: number, x2: number, target: number]

/** As many as the screen can bear. */
export const mostPoints = 20_000

const coordinate = v.pipe(v.number(), v.finite(), v.minValue(-reach), v.maxValue(reach))
const list = (target: v.GenericSchema<unknown, number>) =>
  v.pipe(v.array(v.strictTuple([coordinate, coordinate, target])), v.maxLength(mostPoints))

/** What points from a link or a file must be; anything else is refused. */
export const drawnSchema = v.variant('target', [
  v.strictObject({
    target: v.literal('class'),
    points: list(v.picklist([0, 1])),
    classes: v.optional(v.pipe(v.array(v.string()), v.length(2))),
  }),
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
  return read.output as DrawnPoints
}

export function pointsOfDrawn({ target, points, classes = ['0', '1'] }: DrawnPoints): Points {
  return {
    coordinates: Float32Array.from(points.flatMap(([x1, x2]) => [x1, x2])),
    targets: Float32Array.from(points, ([, , y]) => y),
    target,
    classes: target === 'class' ? classes : [],
  }
}

/** The opposite of {@link pointsOfDrawn}. The scale of a file is left behind. */
export function drawnOfPoints({ coordinates, targets, target, classes }: Points): DrawnPoints {
  const points = Array.from(targets, (y, row): DrawnPoint => [
    coordinates[2 * row] as number,
    coordinates[2 * row + 1] as number,
    y,
  ])
  return { target, points, ...(target === 'class' && { classes }) }
}
