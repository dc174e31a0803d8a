import { describe, expect, it } from 'vitest'
import { stations } from '.'
import { schemas } from '../../lab/models'
import { checkSettings } from '../../lab/settings'
import { generateWorld, worlds } from '../../lab/worlds'
import type { Run } from '../state/types'
import type { Station } from './contract'
import { openingSource, startsByItself } from './first-open'

const run = (station: string) => ({ station }) as Run
const [one, other] = stations as readonly [Station, Station]

describe('a station on a first visit', () => {
  it('starts by itself where it has no run', () => {
    expect(startsByItself(one, [], false)).toBe(true)
    expect(startsByItself(one, [run(other.name)], false)).toBe(true)
    expect(startsByItself(one, [run(one.name)], false)).toBe(false)
  })

  it('waits for a visitor who came with settings of their own', () =>
    expect(startsByItself(one, [], true)).toBe(false))
})

describe.each(stations)('$name', (station) => {
  it('trains models that there are, and opens on settings they take', () => {
    for (const model of station.models) {
      expect(schemas).toHaveProperty(model)
      expect(checkSettings(schemas[model] ?? [], station.opening[model]).problems).toEqual([])
    }
  })

  it('puts settings in front that its models have', () => {
    for (const [model, names] of Object.entries(station.dials))
      for (const name of names) expect(schemas[model]?.map((field) => field.name)).toContain(name)
  })

  it.each(['en', 'ru'] as const)('opens on a world that exists, in %s', (language) => {
    const { spec } = openingSource(station, language)
    if (spec.kind !== 'world') throw new Error('not a world')
    expect(checkSettings(worlds[spec.world]?.schema ?? [], spec.settings).problems).toEqual([])
    expect(generateWorld(spec).texts[0]?.text).toMatch(language === 'ru' ? /[а-я]/ : /[a-z]/)
  })
})
