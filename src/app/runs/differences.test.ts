import { describe, expect, it } from 'vitest'
import { schemas } from '../../lab/models'
import { defaultsOf, type Schema, type Settings } from '../../lab/settings'
import type { DataSpec } from '../../lab/text/dataset'
import type { Run } from '../state/types'
import { differencesOf } from './differences'

const schema = schemas['text-classifier'] ?? []
const worldSchema: Schema = [
  {
    kind: 'number',
    name: 'distance',
    group: 'data',
    label: { en: 'Distance', ru: 'Расстояние' },
    help: { en: 'How far.', ru: 'Как далеко.' },
    integer: true,
    min: 0,
    max: 100,
    default: 12,
    scale: 'linear',
  },
]
const world = (settings: Settings): DataSpec => ({ kind: 'world', world: 'deciding-word', settings })

function run(settings: Settings, data: DataSpec = world({})): Run {
  return {
    id: JSON.stringify(settings),
    name: 'run',
    station: 'attention',
    created: 0,
    model: 'text-classifier',
    settings: { ...defaultsOf(schema), ...settings },
    data,
    status: 'finished',
    records: [],
    checkpoints: [],
    classes: [],
    color: 0,
    imported: false,
    stored: true,
    elsewhere: false,
  }
}

const differences = (...runs: Run[]) => differencesOf(runs, schema, () => worldSchema)

describe('differences of runs', () => {
  it('are none between a run and its twin', () => {
    expect(differences(run({}), run({}))).toEqual([])
  })

  it('leave out what has no effect, and mark what has none in one of several', () => {
    const attention = run({ convWidth: 3 })
    const wider = run({ convWidth: 5 })
    const mean = run({ pooling: 'mean', convWidth: 1 })
    expect(differences(attention, mean)).toEqual([
      { setting: 'pooling', of: 'model', values: ['attention', 'mean'] },
    ])
    expect(differences(attention, mean, wider).at(-1)).toEqual({
      setting: 'convWidth',
      of: 'model',
      values: [3, undefined, 5],
    })
  })

  it('count a setting of the world that is left to its default as that default', () => {
    expect(differences(run({}, world({ distance: 12 })), run({}, world({})))).toEqual([])
    expect(differences(run({}, world({ distance: 99 })), run({}))).toEqual([
      { setting: 'distance', of: 'data', values: [99, 12] },
    ])
  })
})
