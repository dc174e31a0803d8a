import * as v from 'valibot'
import {
  classesSchema,
  count,
  dataSchema,
  moment,
  problemSchema,
  settingsSchema,
  startSchema,
  summarySchema,
} from '../../../lab/formats'
import { shownSchemas } from '../known-models'
import { own } from '../../../lab/settings'
import type { DataSpec } from '../../../lab/text/dataset'
import { catalogue } from '../../../lab/worlds/catalogue'
import { homeOf } from '../../stations/find'
import type { StoredRun } from './store'

const statuses = [
  'queued',
  'preparing',
  'training',
  'paused',
  'finished',
  'stopped',
  'failed',
  'interrupted',
] as const

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))
const whole = v.pipe(count, v.safeInteger())
const checkpoint = v.looseObject({ step: whole, epoch: count, best: v.boolean(), bytes: count })
const model = v.pipe(
  v.string(),
  v.check((model) => own(shownSchemas, model) !== undefined),
)
const data = v.pipe(
  dataSchema,
  v.check((data) => data.kind !== 'world' || own(catalogue, data.world) !== undefined),
)

/**
 * A run as a store gave it, held to what a run is, field by field. What does not fit is replaced by the plainest
 * value that does, and the run then says so, as one that failed: it can be seen, exported and deleted.
 */
export function soundRun(stored: StoredRun): StoredRun {
  const wrong: string[] = []
  const read = <T>(field: keyof StoredRun, schema: v.GenericSchema<unknown, T>, instead: T): T => {
    const checked = v.safeParse(schema, stored[field])
    if (checked.success) return checked.output
    wrong.push(field)
    return instead
  }
  const optional = <T>(field: keyof StoredRun, schema: v.GenericSchema<unknown, T>): T | undefined =>
    stored[field] === undefined ? undefined : read<T | undefined>(field, schema, undefined)

  const id = String(stored.id)
  const lost: DataSpec = { kind: 'texts', id: `lost-${id}`, name: '?', files: [] }
  const known = read('model', model, 'text-classifier')
  const sound = {
    id: stored.id,
    name: read('name', name, id),
    // One that there is no more leaves its runs to another that trains their model.
    station: homeOf({ station: read('station', name, ''), model: known }).name,
    created: read('created', moment, 0),
    model: known,
    settings: read('settings', settingsSchema, {}),
    data: read('data', data, lost),
    status: read('status', v.picklist(statuses), 'failed'),
    checkpoints: read('checkpoints', v.array(checkpoint), []),
    classes: read('classes', classesSchema, []),
    color: read('color', whole, 0),
    imported: read('imported', v.boolean(), false),
  }
  const start = optional('start', startSchema)
  const optimizerStep = optional('optimizerStep', whole)
  const summary = optional('summary', summarySchema)
  const problem = optional('problem', problemSchema)
  const removed = optional('removed', moment)
  const rest = {
    ...(start && { start }),
    ...(optimizerStep !== undefined && { optimizerStep }),
    ...(summary && { summary }),
    ...(removed !== undefined && { removed }),
  }
  if (wrong.length === 0) return { ...sound, ...rest, ...(problem && { problem }) }
  const values = { name: sound.name, where: wrong.join(', ') }
  return { ...sound, ...rest, status: 'failed', problem: { code: 'run-damaged', values } }
}
