import { describe, expect, it } from 'vitest'
import { schemas } from '../../../lab/models'
import type { NumberField } from '../../../lab/settings'
import { nextStop, positionOf, sliderStops } from './stops'

const numbers = Object.values(schemas)
  .flat()
  .filter((field): field is NumberField => field.kind === 'number')

function field(name: string): NumberField {
  const found = numbers.find((candidate) => candidate.name === name)
  if (!found) throw new Error(`no number field ${name}`)
  return found
}

describe.each(numbers)('the slider of $name', (field) => {
  it('rests on values the field takes, the default among them', () => {
    const stops = sliderStops(field)
    if (!stops) return expect((field.max - field.min) / (field.step ?? 1)).toBeGreaterThan(1e6)
    expect(stops).toContain(field.default)
    expect(stops[0]).toBe(field.min)
    expect(stops.at(-1)).toBe(field.max)
    expect(new Set(stops).size).toBe(stops.length)
    expect(stops.length).toBeLessThanOrEqual(402)
    if (field.integer) expect(stops.every(Number.isInteger)).toBe(true)
    stops.forEach((stop, index) => expect(positionOf(stops, stop)).toBe(index))
  })
})

it('walks powers of two where the range is one', () => {
  expect(sliderStops(field('embeddingSize'))).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512])
  expect(nextStop(field('embeddingSize'), 100, 1)).toBe(128)
  expect(nextStop(field('embeddingSize'), 2, -1)).toBe(2)
})

it('steps a seed by one, though it has no slider', () => {
  expect(sliderStops(field('seed'))).toBeUndefined()
  expect(nextStop(field('seed'), 41, 1)).toBe(42)
  expect(nextStop(field('seed'), 0, -1)).toBe(0)
})

it('places a typed value between its neighbours', () => {
  expect(positionOf([1, 2, 4], 3)).toBe(1.5)
  expect(positionOf([1, 2, 4], 9)).toBe(2)
})
