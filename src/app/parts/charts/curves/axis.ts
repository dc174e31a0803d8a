import type { Mark, Points, RunSeries } from './series'

/** What runs along the horizontal axis: optimiser steps, epochs, or seconds of training. */
export type AxisName = 'step' | 'epoch' | 'time'

export const axisNames: readonly AxisName[] = ['step', 'epoch', 'time']

/** The horizontal positions of a curve's points: steps, epochs (with fractions), or seconds. */
export function positions(points: Points, axis: AxisName, stepsPerEpoch: number): readonly number[] {
  switch (axis) {
    case 'step':
      return points.steps
    case 'epoch':
      return points.steps.map((step) => step / Math.max(1, stepsPerEpoch))
    case 'time':
      return points.times.map((time) => time / 1000)
  }
}

/** Where one mark stands on the axis. */
export function markPosition(mark: Mark, axis: AxisName, stepsPerEpoch: number): number {
  if (axis === 'step') return mark.step
  return axis === 'epoch' ? mark.step / Math.max(1, stepsPerEpoch) : mark.at / 1000
}

/** The end of the axis for a run: what was planned, or what was reached where that is more. 0 when unknown. */
export function plannedEnd(series: RunSeries, axis: AxisName): number {
  let reached = 0
  let elapsed = 0
  for (const { steps, times } of series.points.values()) {
    reached = Math.max(reached, steps.at(-1) ?? 0)
    elapsed = Math.max(elapsed, times.at(-1) ?? 0)
  }
  if (axis === 'time') return Math.max(series.plannedMs, elapsed) / 1000
  const steps = Math.max(series.plannedSteps, reached)
  return axis === 'step' ? steps : steps / Math.max(1, series.stepsPerEpoch)
}

/** Index of the point nearest to `x` among ascending positions; -1 where there are none. */
export function nearest(xs: readonly number[], x: number): number {
  if (xs.length === 0) return -1
  let low = 0
  let high = xs.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((xs[middle] ?? 0) <= x) low = middle
    else high = middle
  }
  return Math.abs((xs[high] ?? 0) - x) < Math.abs((xs[low] ?? 0) - x) ? high : low
}
