/** Points of the plane with what is to be learned of each, ready for a network: finite, and within {@link reach}. */
export interface Points {
  /** x1 and x2 of each point, one after the other. [points, 2] */
  readonly coordinates: Float32Array
  /** A class (0 or 1) or a value in [-1, 1], of each point. [points] */
  readonly targets: Float32Array
  readonly target: PointTarget
  /** Names of the two classes; empty where a value is learned. */
  readonly classes: readonly string[]
  /** How coordinates and targets became what they are, where they came from outside. */
  readonly scale?: PointScale
}

export type PointTarget = 'class' | 'value'

/** Each number of a file is (stored - offset) / unit here. */
export interface PointScale {
  readonly x1: AxisScale
  readonly x2: AxisScale
  readonly target?: AxisScale
}

export interface AxisScale {
  /** Name of the column. */
  readonly name: string
  readonly offset: number
  readonly unit: number
}

/** The plane on show goes from -reach to reach on both axes. */
export const reach = 6

/** Which points are learned from, and which only judge. Indices in ascending order; disjoint; together all points. */
export interface PointSplit {
  readonly train: Int32Array
  readonly test: Int32Array
}

export function pointCount(points: Points): number {
  return points.targets.length
}
