import { randomFrom, type Random } from '../../random'
import type { Settings } from '../../settings'
import type { Points } from './points'
import { pointShapes, valueShapes, type PointShape } from './settings'

/** A point and what is to be learned of it. */
type Labelled = readonly [x1: number, x2: number, target: number]

/** Draws point `index` of `count` without noise, and again with it: what is learned is that of the place without noise. */
type Shape = (index: number, count: number, noise: number, random: Random) => Labelled

/** Points are drawn within this distance of the middle on each axis, before noise. */
const extent = 5

const shift = (noise: number, random: Random): number => (2 * random.uniform() - 1) * extent * noise

/** Class 1 within half the extent, class 0 in a ring around it. */
const circle: Shape = (index, count, noise, random) => {
  const inner = index < count / 2
  const radius = inner ? random.uniform() * 0.5 * extent : (0.7 + 0.3 * random.uniform()) * extent
  const angle = 2 * Math.PI * random.uniform()
  const [x1, x2] = [radius * Math.sin(angle), radius * Math.cos(angle)]
  return [x1 + shift(noise, random), x2 + shift(noise, random), inner ? 1 : 0]
}

/** Class 1 where both coordinates have one sign, with a gap between the quarters. */
const xor: Shape = (_index, _count, noise, random) => {
  const gap = 0.3
  const coordinate = (): number => {
    const x = (2 * random.uniform() - 1) * extent
    return x + (x > 0 ? gap : -gap)
  }
  const [x1, x2] = [coordinate(), coordinate()]
  return [x1 + shift(noise, random), x2 + shift(noise, random), x1 * x2 >= 0 ? 1 : 0]
}

/** Two normal clouds about (2, 2) and (-2, -2); noise widens them. */
const clouds: Shape = (index, count, noise, random) => {
  const target = index < count / 2 ? 1 : 0
  const middle = target === 1 ? 2 : -2
  const spread = Math.sqrt(0.5 + 7 * noise)
  return [middle + spread * random.normal(), middle + spread * random.normal(), target]
}

/** Two arms of one turn and three quarters, half a turn apart. */
const spiral: Shape = (index, count, noise, random) => {
  const arm = index < count / 2 ? 1 : 0
  const place = arm === 1 ? index : index - Math.ceil(count / 2)
  const share = place / (count / 2)
  const angle = 1.75 * share * 2 * Math.PI + (arm === 1 ? 0 : Math.PI)
  const radius = share * extent
  return [
    radius * Math.sin(angle) + shift(noise, random) / extent,
    radius * Math.cos(angle) + shift(noise, random) / extent,
    arm,
  ]
}

/** A value that rises evenly along the diagonal, from -1 to 1. */
const plane: Shape = (_index, _count, noise, random) => {
  const [x1, x2] = [(2 * random.uniform() - 1) * extent, (2 * random.uniform() - 1) * extent]
  return [x1 + shift(noise, random), x2 + shift(noise, random), (x1 + x2) / (2 * extent)]
}

const peaks: readonly Labelled[] = [
  [-4, 2.5, 1],
  [0, 2.5, -1],
  [4, 2.5, 1],
  [-4, -2.5, -1],
  [0, -2.5, 1],
  [4, -2.5, -1],
]

/** Three hills and three hollows: cones of radius 2, of which the higher counts. */
const hills: Shape = (_index, _count, noise, random) => {
  const [x1, x2] = [(2 * random.uniform() - 1) * extent, (2 * random.uniform() - 1) * extent]
  let value = 0
  for (const [p1, p2, sign] of peaks) {
    const height = sign * Math.max(0, 1 - Math.hypot(x1 - p1, x2 - p2) / 2)
    if (Math.abs(height) > Math.abs(value)) value = height
  }
  return [x1 + shift(noise, random), x2 + shift(noise, random), value]
}

const shapes: Readonly<Record<PointShape, Shape>> = { circle, xor, clouds, spiral, plane, hills }

export function isPointShape(name: unknown): name is PointShape {
  return pointShapes.some((shape) => shape === name)
}

/**
 * The points of a shape, in an order drawn by the seed. The same settings give the same points on every machine.
 * @param settings checked against `schema` of `settings.ts`
 */
export function generatePoints(settings: Settings): Points {
  const shape = isPointShape(settings.shape) ? settings.shape : 'spiral'
  const count = Number(settings.points)
  const random = randomFrom(Number(settings.pointSeed), 'points', shape)
  const drawn = Array.from({ length: count }, (_, index) =>
    shapes[shape](index, count, Number(settings.noise), random),
  )
  random.shuffle(drawn)
  const isValue = valueShapes.includes(shape)
  return {
    coordinates: Float32Array.from(drawn.flatMap(([x1, x2]) => [x1, x2])),
    targets: Float32Array.from(drawn, ([, , target]) => target),
    target: isValue ? 'value' : 'class',
    classes: isValue ? [] : ['0', '1'],
  }
}
