import { describe, expect, it } from 'vitest'
import { schemas } from '../../../lab/models'
import { defaultsOf, type Field } from '../../../lab/settings'
import { Draft } from './draft.svelte'

const schema = schemas['text-classifier'] ?? []

function field(name: string): Field {
  const found = schema.find((candidate) => candidate.name === name)
  if (!found) throw new Error(`no field ${name}`)
  return found
}

describe('settings being chosen', () => {
  it('keep what is typed out of range, name the problem, and go on with the last good value', () => {
    const draft = new Draft(schema)
    draft.type(field('epochs'), '20')
    draft.type(field('epochs'), '20000')
    expect(draft.textOf(field('epochs'), 'en')).toBe('20000')
    expect(draft.problems['epochs']).toMatchObject({
      code: 'setting-range',
      values: { value: 20000, max: 500 },
    })
    expect(draft.settings['epochs']).toBe(20)
    draft.type(field('epochs'), '200')
    expect(draft.problems).toEqual({})
    expect(draft.settings['epochs']).toBe(200)
  })

  it('read a decimal comma, and show one in Russian', () => {
    const draft = new Draft(schema)
    draft.type(field('learningRate'), '0,02')
    expect(draft.settings['learningRate']).toBe(0.02)
    draft.set(field('learningRate'), 0.003)
    expect(draft.textOf(field('learningRate'), 'ru')).toBe('0,003')
    expect(draft.textOf(field('learningRate'), 'en')).toBe('0.003')
  })

  it('count as changed only where they act', () => {
    const draft = new Draft(schema)
    draft.set(field('convWidth'), 5)
    expect(draft.changed).toEqual(['convWidth'])
    draft.set(field('pooling'), 'mean')
    expect(draft.changed).toEqual(['pooling'])
    draft.resetAll()
    expect(draft.settings).toEqual(defaultsOf(schema))
  })

  it('take over what fits of foreign settings and name the rest', () => {
    const draft = new Draft(schema)
    const problems = draft.load({ epochs: '12', pooling: 'median', wings: 2 })
    expect(draft.settings['epochs']).toBe(12)
    expect(draft.settings['pooling']).toBe('attention')
    expect(problems.map(({ code }) => code)).toEqual(['setting-choice', 'setting-unknown'])
  })
})
