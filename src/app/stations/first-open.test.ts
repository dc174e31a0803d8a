import { describe, expect, it } from 'vitest'
import { schemas } from '../../lab/models'
import { checkSettings } from '../../lab/settings'
import { generateWorld, worlds } from '../../lab/worlds'
import type { Run } from '../state/types'
import { openingSettings, openingSource, startsByItself } from './first-open'

const run = (station: Run['station']) => ({ station }) as Run

describe('a station on a first visit', () => {
  it('starts by itself where it has no run', () => {
    expect(startsByItself('attention', [], false)).toBe(true)
    expect(startsByItself('attention', [run('pooling')], false)).toBe(true)
    expect(startsByItself('attention', [run('attention')], false)).toBe(false)
  })

  it('waits for a visitor who came with settings of their own', () =>
    expect(startsByItself('attention', [], true)).toBe(false))

  it('opens on settings its models take', () =>
    Object.entries(openingSettings).forEach(([model, settings]) =>
      expect(checkSettings(schemas[model] ?? [], settings).problems).toEqual([]),
    ))

  it.each(['en', 'ru'] as const)('opens on a world that exists, in %s', (language) => {
    const { spec } = openingSource('words', language)
    if (spec.kind !== 'world') throw new Error('not a world')
    expect(checkSettings(worlds[spec.world]?.schema ?? [], spec.settings).problems).toEqual([])
    expect(generateWorld(spec).texts[0]?.text).toMatch(language === 'ru' ? /[а-я]/ : /[a-z]/)
  })
})
