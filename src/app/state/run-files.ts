import { readRunFile, writeRunFile, type FileCheckpoint } from '../../lab/formats'
import { shownSchemas } from './known-models'
import { LabError } from '../../lab/problem'
import { checkSettings, own } from '../../lab/settings'
import type { DataSpec } from '../../lab/text/dataset'
import type { RunRecord } from '../../lab/training/events'
import { catalogue } from '../../lab/worlds/catalogue'
import { homeOf } from '../stations/find'
import { factsOf } from './progress'
import type { LiveRun } from './run.svelte'
import { weigh, type Store, type StoredRun } from './storage/store'

/** A file beyond this is no run of ours, and would not fit into one text. */
const LARGEST_FILE = 400 * 1024 * 1024

/** The run as a file, with its best weights and its last. */
export async function exportRun(run: LiveRun, store: Store): Promise<Blob> {
  await run.loaded()
  const last = run.checkpoints.at(-1)
  const chosen = run.checkpoints.filter((entry) => entry.best || entry === last)
  const checkpoints: FileCheckpoint[] = []
  for (const { step, epoch, best } of chosen) {
    const checkpoint = await store.checkpoint(run.id, step)
    if (checkpoint) checkpoints.push({ step, epoch, best, weights: checkpoint.weights })
  }
  const { id, name, created, station, model, settings, data, start, classes, summary, knownRecords } = run
  const backend = knownRecords.findLast((record) => record.type === 'started' || record.type === 'resumed')
  const parts = writeRunFile({
    id,
    name,
    created,
    station,
    model,
    settings,
    data,
    ...(start && { start }),
    ...(backend && { backend: backend.backend }),
    classes,
    vocabulary: (await store.vocabulary(id)) ?? [],
    records: knownRecords,
    ...(summary && { summary }),
    checkpoints,
  })
  return new Blob(parts, { type: 'application/json' })
}

export interface Imported {
  readonly run: StoredRun
  readonly records: readonly RunRecord[]
  readonly vocabulary: readonly string[]
  readonly checkpoints: readonly FileCheckpoint[]
}

/**
 * Reads a run file that a visitor gives. Throws `import-not-ours`, `import-version`, `import-damaged` or
 * `import-model-unknown`. The run's id may be taken by another run: that is for the caller to see to.
 */
export async function importRun(file: Blob, name: string, color: number): Promise<Imported> {
  if (file.size > LARGEST_FILE) throw new LabError('import-not-ours', { name })
  const read = readRunFile(await file.text(), name)
  const damaged = (where: string) => new LabError('import-damaged', { name, where })
  const schema = own(shownSchemas, read.model)
  if (!schema) throw new LabError('import-model-unknown', { name, model: read.model.slice(0, 60) })
  const { settings, problems } = checkSettings(schema, read.settings)
  if (problems[0]) throw damaged(`settings.${String(problems[0].values['name'])}`)

  const unfit = unfitOfData(read.data)
  if (unfit !== undefined) throw damaged(`data.${unfit}`)
  read.records.forEach((record, i) => {
    const wrong = record.type === 'started' ? unfitOfData(record.data) : undefined
    if (wrong !== undefined) throw damaged(`records.${i}.data.${wrong}`)
  })

  const checkpoints = [...read.checkpoints].sort((a, b) => a.step - b.step)
  const best = checkpoints.findLast((checkpoint) => checkpoint.best)
  const facts = factsOf(read.records)
  const summary = read.summary ?? facts.summary
  const run: StoredRun = {
    id: read.id,
    name: read.name,
    station: homeOf(read).name,
    created: read.created,
    model: read.model,
    settings,
    data: read.data,
    ...(read.start && { start: read.start }),
    status: facts.status,
    checkpoints: checkpoints.map((checkpoint) => ({
      step: checkpoint.step,
      epoch: checkpoint.epoch,
      best: checkpoint === best,
      bytes: weigh(checkpoint),
    })),
    classes: read.classes,
    ...(summary && { summary }),
    ...(facts.problem && { problem: facts.problem }),
    color,
    imported: true,
  }
  return { run, records: read.records, vocabulary: read.vocabulary, checkpoints }
}

/** The first part of a world's spec that the world does not have, or that does not fit it. */
function unfitOfData(data: DataSpec): string | undefined {
  if (data.kind !== 'world') return undefined
  const world = own(catalogue, data.world)
  if (!world) return 'world'
  const [problem] = checkSettings(world.schema, data.settings).problems
  return problem && `settings.${String(problem.values['name'])}`
}
