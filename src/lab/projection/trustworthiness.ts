/**
 * How far the neighbours on a map are neighbours in truth (Venna and Kaski, 2001): 1 when each point's `count` nearest on the map are among its
 * nearest rows too; about 0.5 for points laid out at random.
 *
 * @param unit rows at length 1. [rows, size] @param points [rows, 2]
 */
export function trustworthiness(
  unit: Float32Array,
  size: number,
  points: Float32Array,
  count: number,
): number {
  const rows = unit.length / size
  let penalty = 0
  for (let row = 0; row < rows; row++) {
    const others = Array.from({ length: rows }, (_, i) => i).filter((i) => i !== row)
    const inTruth = others.map((i) => {
      let product = 0
      for (let d = 0; d < size; d++)
        product += (unit[row * size + d] as number) * (unit[i * size + d] as number)
      return { i, distance: -product }
    })
    const rank = new Map(
      inTruth.sort((p, q) => p.distance - q.distance).map(({ i }, place) => [i, place + 1]),
    )
    const onMap = others
      .map((i) => {
        const dx = (points[2 * row] as number) - (points[2 * i] as number)
        const dy = (points[2 * row + 1] as number) - (points[2 * i + 1] as number)
        return { i, distance: dx * dx + dy * dy }
      })
      .sort((p, q) => p.distance - q.distance)
      .slice(0, count)
    for (const { i } of onMap) penalty += Math.max(0, (rank.get(i) as number) - count)
  }
  return 1 - (2 / (rows * count * (2 * rows - 3 * count - 1))) * penalty
}
