import { niceStep } from './ticks'

export type Range = readonly [min: number, max: number]

export interface RangeRule {
  readonly log: boolean
  /** The range always reaches down to this (0 for a loss); not on a log axis. */
  readonly from?: number
  /** Values never leave these bounds (0 and 1 for a share), so neither does the range. */
  readonly bounds?: Range
}

/** The smallest and largest of all values; on a log axis of the positive ones. undefined where there is none. */
export function extent(lines: readonly (readonly number[])[], log: boolean): Range | undefined {
  let min = Infinity
  let max = -Infinity
  for (const line of lines) {
    for (const value of line) {
      if (!Number.isFinite(value) || (log && value <= 0)) continue
      if (value < min) min = value
      if (value > max) max = value
    }
  }
  return min <= max ? [min, max] : undefined
}

/**
 * The range of an axis that must hold still: the held one while it covers what is needed, else the next round
 * one around both. It never shrinks; drop the held one to fit again.
 */
export function growRange(held: Range | undefined, needed: Range | undefined, rule: RangeRule): Range {
  if (!needed) return held ?? (rule.log ? [0.1, 1] : (rule.bounds ?? [0, 1]))
  const [low, high] = needed
  const min = rule.log || rule.from === undefined ? low : Math.min(low, rule.from)
  if (held && held[0] <= min && high <= held[1]) return held
  const wanted: Range = held ? [Math.min(held[0], min), Math.max(held[1], high)] : [min, high]
  return rule.log ? roundLog(wanted) : roundLinear(wanted, rule.bounds)
}

function roundLinear([min, max]: Range, bounds: Range | undefined): Range {
  const size = Math.max(Math.abs(min), Math.abs(max))
  // A single value, or rounding noise around one, gets a fifth of its size.
  const span = max - min > size * 1e-9 ? Math.max(max - min, 1e-12) : Math.max(size * 0.2, 1e-12)
  const step = niceStep(span / 5)
  // Room of a tenth of a step, so that the curve never runs on the frame itself.
  const low = min === 0 ? 0 : Math.floor((min - step * 0.1) / step) * step
  const high = Math.ceil((max + step * 0.1) / step) * step
  const round = (value: number): number => Number(value.toPrecision(12))
  if (!bounds) return [round(low), round(high)]
  return [Math.max(bounds[0], round(low)), Math.min(bounds[1], round(high))]
}

function roundLog([min, max]: Range): Range {
  const steps = [1, 2, 5, 10]
  const below = (value: number): number => {
    const power = 10 ** Math.floor(Math.log10(value))
    return power * (steps.findLast((step) => step * power <= value) ?? 1)
  }
  const above = (value: number): number => {
    const power = 10 ** Math.floor(Math.log10(value))
    return power * (steps.find((step) => step * power >= value) ?? 10)
  }
  const round = (value: number): number => Number(value.toPrecision(12))
  const low = round(below(min))
  const high = round(above(max))
  return low < high ? [low, high] : [low, round(above(high * 1.5))]
}

/** The horizontal range: 0 to the planned end; where the end is only an estimate (time) rounded up, and held. */
export function growEnd(held: number | undefined, needed: number, estimated: boolean): number {
  if (needed <= 0) return held ?? 1
  if (!estimated) return Math.max(held ?? 0, needed)
  if (held !== undefined && needed <= held) return held
  const step = niceStep(needed / 10)
  return Number((Math.ceil(needed / step) * step).toPrecision(12))
}
