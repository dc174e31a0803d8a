/** A curve over the steps of a run: SVG path data in a box of `width` x `height`. */
export interface Band {
  readonly path: string
  /** Where the oldest point stands. */
  readonly start: readonly [x: number, y: number]
  /** Where the newest point stands. */
  readonly end: readonly [x: number, y: number]
}

/**
 * @param planned steps of the whole run: they fill the width
 * @param range the values at the foot and at the top of the box, so that two curves share a scale
 */
export function bandOf(
  steps: readonly number[],
  values: readonly number[],
  planned: number,
  [least, most]: readonly [least: number, most: number],
  box: { readonly width: number; readonly height: number },
): Band | undefined {
  const count = Math.min(steps.length, values.length)
  if (count === 0 || planned <= 0 || most <= least) return undefined
  const stride = Math.max(1, Math.ceil(count / box.width))
  const at = (index: number): readonly [number, number] => [
    round(((steps[index] ?? 0) / planned) * box.width),
    round(box.height * (1 - Math.min(1, Math.max(0, ((values[index] ?? 0) - least) / (most - least))))),
  ]
  const points: (readonly [number, number])[] = []
  for (let index = 0; index < count; index += stride) points.push(at(index))
  const end = at(count - 1)
  if (points.at(-1)?.join() !== end.join()) points.push(end)
  return { path: `M${points.map((point) => point.join(' ')).join('L')}`, start: at(0), end }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/**
 * The foot and the top of a band of losses. Zero is its foot, unless the curve would then lie flat: a loss that falls by little
 * fills the band from its least to its most.
 */
export function rangeOf(...curves: readonly (readonly number[])[]): readonly [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity]
  for (const values of curves)
    for (const value of values) {
      if (!Number.isFinite(value)) continue
      least = Math.min(least, value)
      most = Math.max(most, value)
    }
  if (most <= least) return [0, Math.max(most, 0)]
  return least < most / 2 ? [Math.min(0, least), most] : [least - (most - least) / 8, most]
}
