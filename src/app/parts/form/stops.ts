import type { NumberField } from '../../../lab/settings'

/** Where a slider may rest, rising; undefined where a slider makes no sense (a seed out of billions). */
export function sliderStops(field: NumberField): readonly number[] | undefined {
  const step = field.step ?? (field.scale === 'log' ? 1.5 : (field.max - field.min) / 100)
  const count = (field.max - field.min) / step
  if (field.scale === 'linear' && count > 1e6) return undefined
  const stops = new Set([field.default, field.max])
  if (field.scale === 'log')
    for (let value = field.min; value < field.max; value *= step) stops.add(rounded(field, value, step))
  // A linear range too long for its step gets finer towards its start, where the usual values are.
  else if (count > 400)
    for (let i = 0; i < 100; i++)
      stops.add(onGrid(field, field.min + (field.max - field.min) * (i / 100) ** 3, step))
  else for (let i = 0; i < count; i++) stops.add(onGrid(field, field.min + i * step, step))
  return [...stops].filter((value) => value >= field.min && value <= field.max).sort((a, b) => a - b)
}

/** The place of a value among the stops, between them where it is none of them: 0..stops.length - 1. */
export function positionOf(stops: readonly number[], value: number): number {
  const above = stops.findIndex((stop) => stop >= value)
  if (above === -1) return stops.length - 1
  if (above === 0) return 0
  const low = stops[above - 1] ?? value
  const high = stops[above] ?? value
  return above - 1 + (high === low ? 0 : (value - low) / (high - low))
}

/** The next stop up or down; the value itself at the end of the range. Without stops, the next multiple of the step. */
export function nextStop(field: NumberField, value: number, direction: 1 | -1): number {
  const stops = sliderStops(field)
  if (!stops) {
    const step = field.step ?? 1
    return Math.min(field.max, Math.max(field.min, value + direction * step))
  }
  const next = direction === 1 ? stops.find((stop) => stop > value) : stops.findLast((stop) => stop < value)
  return next ?? value
}

/** Powers of two stay exact; other values on a log scale keep two digits, as one would choose them by hand. */
function rounded(field: NumberField, value: number, step: number): number {
  if (step === 2 && Number.isInteger(Math.log2(field.min))) return value
  const short = Number(value.toPrecision(2))
  return field.integer ? Math.round(short) : short
}

function onGrid(field: NumberField, value: number, step: number): number {
  const snapped = field.min + Math.round((value - field.min) / step) * step
  return field.integer ? Math.round(snapped) : Number(snapped.toPrecision(12))
}
