import { describe, expect, it } from 'vitest'
import { LabError } from '../problem'
import { checkSettings, defaultsOf } from '../settings'
import type { WorldSpec } from '../text/dataset'
import { generateWorld, worlds, type GeneratedTexts } from '.'
import { catalogue } from './catalogue'

const languages = ['en', 'ru'] as const
const cases = Object.keys(worlds).flatMap((world) => languages.map((language) => [world, language] as const))

function generate(world: string, settings: WorldSpec['settings']): GeneratedTexts {
  return generateWorld({ kind: 'world', world, settings })
}

describe.each(cases)('the world %s in %s', (world, language) => {
  it('is fixed by its settings and its seed', () => {
    const settings = { language, texts: 80 }
    expect(generate(world, settings)).toEqual(generate(world, settings))
    expect(generate(world, { ...settings, worldSeed: 7 }).texts).not.toEqual(generate(world, settings).texts)
  })

  it('spreads its texts evenly over its classes', () => {
    const counts = new Map<string, number>()
    for (const { label } of generate(world, { language, texts: 203 }).texts)
      counts.set(label, (counts.get(label) ?? 0) + 1)
    expect(counts.size).toBeGreaterThanOrEqual(2)
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1)
  })

  it('marks whole words that its truth lists, at least one in every text', () => {
    // Texts of the world of films that say nothing of a film have no such word.
    const { texts, truth } = generate(world, { language, texts: 400, plain: 0 })
    const known = new Set(truth.decisiveWords)
    for (const { text, decisive = [] } of texts) {
      expect(decisive.length).toBeGreaterThan(0)
      let read = 0
      for (const [start, end] of decisive) {
        expect(start).toBeGreaterThanOrEqual(read)
        expect(known.has(text.slice(start, end).toLowerCase()), text).toBe(true)
        expect(` ${text}`.slice(start, start + 1)).toBe(' ')
        expect(text.slice(end)).toMatch(/^[ .,?]/)
        read = end
      }
    }
  })

  it('writes in its own alphabet, with nothing of the grammar left over', () => {
    const alphabet = language === 'en' ? /^[A-Za-zé' ,.?-]+$/ : /^[А-Яа-яЁё ,.?-]+$/
    for (const { text } of generate(world, { language, texts: 1000 }).texts) {
      expect(text).toMatch(alphabet)
      expect(text).not.toMatch(/ {2}|undefined|null|^ | $| [.,?]/)
      for (const sentence of text.split(/(?<=[.?]) /)) expect(sentence).toMatch(/^\p{Lu}.*[^ ,][.?]$/u)
    }
  })

  it('speaks of its settings in both languages', () => {
    const {
      schema,
      label,
      describe: said,
    } = worlds[world] ?? { schema: [], label: undefined, describe: undefined }
    const texts = [label, said, ...schema.flatMap((field) => [field.label, field.help])]
    for (const text of texts) {
      expect(text?.en).toMatch(/^[^а-яё]+$/i)
      expect(text?.ru).toMatch(/[а-яё]/i)
    }
    expect(checkSettings(schema, defaultsOf(schema)).problems).toEqual([])
    expect(new Set(schema.map(({ name }) => name)).size).toBe(schema.length)
  })
})

it('replaces settings that do not fit by their defaults', () => {
  expect(generate('relations', { texts: -5, topics: 'many', nonsense: 1 })).toEqual(generate('relations', {}))
})

it.each(['nowhere', 'constructor', ''])('refuses the unknown world %j', (world) => {
  expect(() => generate(world, {})).toThrow(new LabError('link-broken'))
})

it('lists in its catalogue every world as it is', () => {
  expect(Object.keys(catalogue)).toEqual(Object.keys(worlds))
  for (const [name, about] of Object.entries(catalogue)) expect(worlds[name]).toMatchObject(about)
})
