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

  it('count as changed from what they opened with, and go back to it', () => {
    const draft = new Draft(schema, { epochs: 12 })
    expect(draft.changed).toEqual([])
    draft.set(field('epochs'), 20)
    draft.set(field('learningRate'), 0.02)
    expect([...draft.changed].sort()).toEqual(['epochs', 'learningRate'])
    draft.reset(field('epochs'))
    expect(draft.settings['epochs']).toBe(12)
    draft.resetAll()
    expect(draft.settings).toEqual({ ...defaultsOf(schema), epochs: 12 })
  })

  it('give way to other opening settings where the visitor has changed nothing', () => {
    const draft = new Draft(schema, { epochs: 12 })
    draft.set(field('learningRate'), 0.02)
    draft.openWith({})
    expect(draft.settings).toEqual({ ...defaultsOf(schema), learningRate: 0.02 })
    expect(draft.changed).toEqual(['learningRate'])
    draft.load({ epochs: 12 })
    draft.openWith({ epochs: 30 })
    expect(draft.settings['epochs']).toBe(12)
  })
})
