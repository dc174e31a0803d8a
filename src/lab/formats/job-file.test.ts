import { describe, expect, it } from 'vitest'
import { LabError } from '../problem'
import { schemas } from '../models'
import { readJobFile } from '.'

const read = (value: unknown) => readJobFile(JSON.stringify(value), 'settings.json', schemas)
const code = (act: () => unknown) => {
  try {
    return act()
  } catch (thrown) {
    if (thrown instanceof LabError) return thrown.problem.code
    throw thrown
  }
}

describe('a settings file', () => {
  it('is completed with defaults', () => {
    const job = read({ model: 'text-classifier', settings: { pooling: 'mean', epochs: 2 } })
    expect(job.problems).toEqual([])
    expect(job.settings).toMatchObject({ pooling: 'mean', epochs: 2, seed: 1, batchSize: 32 })
    expect(job.data).toBeUndefined()
  })

  it('names every setting that was refused', () => {
    const job = read({ model: 'text-classifier', settings: { epochs: -1, learningrate: 1, pooling: 'sum' } })
    expect(job.problems.map((problem) => [problem.code, problem.values['name']])).toEqual([
      ['setting-range', 'epochs'],
      ['setting-unknown', 'learningrate'],
      ['setting-choice', 'pooling'],
    ])
  })

  it('may name a world', () => {
    const data = { kind: 'world', world: 'deciding-word', settings: { distance: 20 } }
    expect(read({ model: 'text-classifier', data }).data).toEqual(data)
  })

  it('may be the settings alone', () => {
    expect(read({ pooling: 'last' })).toMatchObject({
      model: 'text-classifier',
      settings: { pooling: 'last' },
    })
    expect(read({ colour: 1 }).problems[0]?.code).toBe('setting-unknown')
  })

  it('is refused when it is no object, names an unknown model, or broken data', () => {
    expect(code(() => readJobFile('nonsense', 'x', schemas))).toBe('import-not-ours')
    expect(code(() => read([]))).toBe('import-not-ours')
    expect(code(() => read({ model: 'constructor' }))).toBe('link-model-unknown')
    expect(code(() => read({ model: 'text-classifier', data: { kind: 'texts' } }))).toBe('import-damaged')
  })
})
