import { describe, expect, it } from 'vitest'
import { problemSentence } from '../../../words/problems'
import { storedRun } from './sample.fixture'
import { soundRun } from './sound'

const full = storedRun({
  status: 'finished',
  checkpoints: [{ step: 10, epoch: 1, best: true, bytes: 16 }],
  optimizerStep: 10,
  start: { id: 'v', name: 'vectors.txt', words: 3, size: 2 },
  summary: { bestStep: 10, validation: { loss: NaN }, test: {}, trainingMs: 5, tokensPerSecond: 7 },
  problem: { code: 'cancelled', values: {} },
  removed: 1_700_000_000_001,
})

describe('a stored run', () => {
  it('that is whole stays as it is', () => {
    expect(soundRun(full)).toEqual(full)
    expect(soundRun(storedRun())).toEqual(storedRun())
  })

  it.each([
    ['created', 1e300, 0],
    ['created', -1, 0],
    ['created', 'yesterday', 0],
    ['model', '__proto__', 'text-classifier'],
    ['station', 7, 'attention'],
    ['settings', null, {}],
    ['classes', 'no', []],
    ['checkpoints', [{ step: 'x' }], []],
    ['color', NaN, 0],
    ['summary', {}, undefined],
    ['start', 7, undefined],
    ['removed', 'x', undefined],
    ['name', undefined, 'run-1'],
  ])('whose %s is %j has it replaced and is named as damaged', (field, value, instead) => {
    const sound = soundRun({ ...full, [field]: value })
    expect(Object.entries(sound).find(([name]) => name === field)?.[1]).toEqual(instead)
    expect(sound).toMatchObject({
      status: 'failed',
      problem: { code: 'run-damaged', values: { where: field } },
    })
  })

  it.each(['constructor', '__proto__', 'atlantis'])('of the world %s has its data lost', (world) => {
    const sound = soundRun({ ...full, data: { kind: 'world', world, settings: {} } })
    expect(sound.data).toMatchObject({ kind: 'texts', files: [] })
    expect(sound.problem?.values['where']).toBe('data')
  })

  it('of a station that is gone stays whole, at one that trains its model', () => {
    expect(soundRun({ ...full, station: 'gone' })).toEqual(full)
    expect(soundRun({ ...full, station: 'gone', model: 'glove' }).station).toBe('words')
  })

  it('says in both languages what is damaged', () => {
    const problem = { code: 'run-damaged', values: { name: 'one', where: 'created' } } as const
    for (const language of ['en', 'ru'] as const)
      expect(problemSentence(problem, language)).toMatch(/one.*created/)
  })
})
