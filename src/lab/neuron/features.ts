/** What the network may read of a point (x1, x2). */
export const featureNames = ['x1', 'x2', 'x1Squared', 'x2Squared', 'product', 'sinX1', 'sinX2'] as const
export type FeatureName = (typeof featureNames)[number]

export interface Feature {
  readonly name: FeatureName
  /** As TeX. */
  readonly symbol: string
  of(x1: number, x2: number): number
}

const list: readonly Feature[] = [
  { name: 'x1', symbol: 'x_1', of: (x1) => x1 },
  { name: 'x2', symbol: 'x_2', of: (_, x2) => x2 },
  { name: 'x1Squared', symbol: 'x_1^2', of: (x1) => x1 * x1 },
  { name: 'x2Squared', symbol: 'x_2^2', of: (_, x2) => x2 * x2 },
  { name: 'product', symbol: 'x_1 x_2', of: (x1, x2) => x1 * x2 },
  { name: 'sinX1', symbol: '\\sin x_1', of: (x1) => Math.sin(x1) },
  { name: 'sinX2', symbol: '\\sin x_2', of: (_, x2) => Math.sin(x2) },
]

const byName = new Map(list.map((feature) => [feature.name, feature]))

export function featureOf(name: FeatureName): Feature {
  const feature = byName.get(name)
  if (!feature) throw new RangeError(`no feature "${name}"`)
  return feature
}

/** The features of many points. [points, features] from coordinates [points, 2] */
export function featureMatrix(coordinates: ArrayLike<number>, names: readonly FeatureName[]): Float64Array {
  const features = names.map(featureOf)
  const points = coordinates.length / 2
  const matrix = new Float64Array(points * features.length)
  for (let point = 0; point < points; point++) {
    const x1 = coordinates[2 * point] as number
    const x2 = coordinates[2 * point + 1] as number
    features.forEach((feature, column) => {
      matrix[point * features.length + column] = feature.of(x1, x2)
    })
  }
  return matrix
}
