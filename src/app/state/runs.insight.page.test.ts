import { describe, expect, it } from 'vitest'
import { LabError } from '../../lab/problem'
import { request, until, ready, good, openTab, halfTrained, trained } from './runs.fixture'

describe('insight', () => {
  it('loads the weights of the asked checkpoint once, and again when the reader has let go of them', async () => {
    const tab = await ready(openTab())
    const run = await halfTrained(tab)
    tab.trainer.metric()
    tab.trainer.snapshot(false)
    await until(() => run.checkpoints.length === 2)
    expect(good(await tab.runs.insight(run, 'best', 'text')).loss).toBe(3)
    expect(good(await tab.runs.insight(run, 3, 'text')).words).toEqual([
      { text: 'text', start: 0, end: 4, known: true },
    ])
    expect(tab.loaded).toHaveLength(1)
    expect(good(await tab.runs.insight(run, 'last', 'text')).loss).toBe(5)
    tab.loaded.splice(0)
    expect(good(await tab.runs.insight(run, 'last', 'text')).loss).toBe(5)
  })

  it('gives the explorer its vectors once, and again when it has let go of them', async () => {
    const tab = await ready(openTab())
    const run = await trained(tab)
    const held = new Set<string>()
    tab.explorer.load.mockImplementation(async ({ key }) => void held.add(key))
    const ask = async (key: string) => {
      if (!held.has(key)) throw new LabError('data-missing', { name: key })
      return { key }
    }
    const first = good(await tab.runs.askVectors(run, 3, ask))
    expect(good(await tab.runs.askVectors(run, 3, ask))).toEqual(first)
    expect(tab.explorer.load).toHaveBeenCalledTimes(1)
    expect(tab.explorer.load.mock.calls[0]?.[0]).toMatchObject({ ...first, model: run.model })
    held.clear()
    expect(good(await tab.runs.askVectors(run, 3, ask))).toEqual(first)
    expect(tab.explorer.load).toHaveBeenCalledTimes(2)
    expect(await tab.runs.askVectors(run, 77, ask)).toMatchObject({ code: 'checkpoint-missing' })
  })

  it('has nothing to look through before the first checkpoint', async () => {
    const tab = await ready(openTab())
    const run = tab.runs.start(request)
    expect(await tab.runs.insight(run, 'last', 'text')).toMatchObject({ code: 'checkpoint-missing' })
  })
})
