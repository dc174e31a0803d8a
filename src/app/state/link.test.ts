import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { schemas } from '../../lab/models'
import { defaultsOf, type Field, type Schema, type SettingValue } from '../../lab/settings'
import { catalogue } from '../../lab/worlds/catalogue'
import { stations } from '../stations'
import { homeOf, stationNamed } from '../stations/find'
import { placeOf, readLink, writeLink, type Known } from './link'

const known: Known = {
  models: schemas,
  worlds: catalogue,
  isStation: (name) => stationNamed(name) !== undefined,
  stationFor: (model) => homeOf({ model }).name,
}
const schemaOf = (record: Readonly<Record<string, { readonly schema: Schema }>>, name: string) =>
  record[name]?.schema ?? []
const textClassifier = schemas['text-classifier'] ?? []
const defaults = defaultsOf(textClassifier)
const [worldName = ''] = Object.keys(catalogue)

function anyValue(field: Field): fc.Arbitrary<SettingValue> {
  switch (field.kind) {
    case 'number':
      return field.integer
        ? fc.integer({ min: field.min, max: field.max })
        : fc.double({ min: field.min, max: field.max, noNaN: true }).map((value) => value + 0)
    case 'choice':
      return fc.constantFrom(...field.options.map(({ value }) => value))
    case 'switch':
      return fc.boolean()
  }
}
const anySettings = (schema: Schema) =>
  fc.record(Object.fromEntries(schema.map((field) => [field.name, anyValue(field)])))
const codes = (hash: string) => readLink(hash, known)?.problems.map(({ code }) => code)

describe('a link', () => {
  it('brings every setting back exactly', () => {
    const content = fc.record({
      settings: anySettings(textClassifier),
      world: anySettings(schemaOf(catalogue, worldName)),
      station: fc.constantFrom(...stations.map(({ name }) => name)),
    })
    fc.assert(
      fc.property(content, ({ settings, world, station }) => {
        const data = { kind: 'world', world: worldName, settings: world } as const
        const sent = { station, model: 'text-classifier', settings, data }
        expect(readLink(writeLink(sent, known), known)).toEqual({ ...sent, problems: [] })
      }),
    )
  })

  it('is short: it names only what differs from the defaults', () => {
    const settings = { ...defaults, pooling: 'mean' }
    const data = { kind: 'world', world: worldName, settings: { language: 'ru' } } as const
    const sent = { station: 'attention', model: 'text-classifier', settings, data } as const
    expect(writeLink(sent, known)).toBe(
      `#/attention?model=text-classifier&s.pooling=mean&w=${worldName}&w.language=ru`,
    )
  })

  it('carries the name of the visitor’s texts, and nothing else of them', () => {
    const name = 'мои <b>тексты</b> & другие?'
    const data = { kind: 'texts', id: 'secret', name, files: [] } as const
    const hash = writeLink({ station: 'pooling', model: 'text-classifier', settings: defaults, data }, known)
    expect(hash).not.toContain('secret')
    const link = readLink(hash, known)
    expect(link).toMatchObject({ station: 'pooling', textsName: name, problems: [] })
    expect(link).not.toHaveProperty('data')
  })
})

it('carries the name of the vectors that words begin at, and nothing else of them', () => {
  const start = { id: 'secret', name: 'GloVe & мои.txt', words: 7, size: 50 }
  const settings = { ...defaults, embeddingStart: 'vectors', embeddingSize: 50 }
  const hash = writeLink({ station: 'attention', model: 'text-classifier', settings, start }, known)
  expect(hash).not.toContain('secret')
  expect(readLink(hash, known)).toMatchObject({ vectorsName: start.name, settings, problems: [] })
})

describe('an address', () => {
  it('names a place with or without settings', () => {
    expect(placeOf('#/attention')).toBe('attention')
    expect(placeOf('#pooling')).toBe('pooling')
    expect(placeOf('#/pooling?model=x')).toBe('pooling')
    expect(placeOf('')).toBe('')
  })

  it.each(['__proto__', 'constructor', ''])('%j is no station', (name) =>
    expect(stationNamed(name)).toBeUndefined(),
  )

  it('without settings is no link', () => {
    expect(readLink('', known)).toBeUndefined()
    expect(readLink('#/attention', known)).toBeUndefined()
  })
})

describe('a hostile or broken link', () => {
  it.each([
    ['an unknown station', '#/admin?model=text-classifier', ['link-station-unknown']],
    ['no station', '#?model=text-classifier', ['link-broken']],
    ['an unknown model', '#/attention?model=constructor', ['link-model-unknown']],
    ['an unknown setting', '#/attention?s.__proto__=1', ['setting-unknown']],
    ['a number out of range', '#/attention?s.epochs=1e9', ['setting-range']],
    ['no number', '#/attention?s.epochs=alert(1)', ['setting-type']],
    ['an infinite number', '#/attention?s.learningRate=Infinity', ['setting-type']],
    ['a choice there is not', '#/attention?s.pooling=<script>', ['setting-choice']],
    ['an unknown world', '#/attention?w=toString', ['link-broken']],
    ['a setting the world does not have', `#/attention?w=${worldName}&w.evil=1`, ['setting-unknown']],
    ['parameters of another kind', '#/attention?run=1', ['link-broken']],
    ['broken escapes', '#/attention?s.seed=%E0%A4%A', ['setting-type']],
    ['a megabyte', `#/attention?${'s.seed=1&'.repeat(100_000)}`, ['link-broken']],
  ])('with %s gives defaults and says so', (_, hash, expected) => {
    const link = readLink(hash, known)
    expect(link?.problems.map(({ code }) => code)).toEqual(expected)
    expect(link?.settings).toEqual(defaults)
    expect(link?.model).toBe('text-classifier')
  })

  it('to a station that is gone opens one that trains its model, with its settings', () => {
    const link = readLink('#/gone?model=word2vec&s.epochs=7', known)
    expect(link).toMatchObject({ station: 'words', model: 'word2vec', settings: { epochs: 7 } })
    expect(link?.problems).toEqual([{ code: 'link-station-unknown', values: { station: 'gone' } }])
    expect(readLink('#/gone?model=text-classifier', known)?.station).toBe('attention')
  })

  it('keeps what is right beside what is wrong', () => {
    const link = readLink('#/pooling?s.seed=7&s.epochs=-1&s.pooling=max', known)
    expect(link?.settings).toEqual({ ...defaults, seed: 7, pooling: 'max' })
    expect(link?.problems).toHaveLength(1)
  })

  it('never throws, and always gives settings that its schema allows', () => {
    fc.assert(
      fc.property(fc.string(), fc.webQueryParameters(), (noise, query) => {
        for (const hash of [`#/attention?${noise}`, `#${noise}?${query}`, `#/attention?s.${query}`]) {
          const link = readLink(hash, known)
          expect(Object.keys(link?.settings ?? {})).toEqual(Object.keys(defaults))
          expect(codes(hash)).toBeDefined()
        }
      }),
    )
  })
})
