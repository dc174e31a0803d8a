import { startsFromVectors } from '../../lab/models'
import { LabError } from '../../lab/problem'
import type { DataSource } from '../../lab/text/dataset'
import type { StartVectors } from '../../lab/training/job'
import type { LiveRun } from './run.svelte'
import type { Store } from './storage/store'
import type { Run } from './types'

/** The data a run learns from. Throws `data-missing` where its texts are no longer stored here. */
export async function sourceOf(store: Promise<Store>, { data, name }: Run): Promise<DataSource> {
  if (data.kind !== 'texts') return { spec: data, files: [] }
  const files = await (await store).texts(data.id)
  if (!files) throw new LabError('data-missing', { name })
  return { spec: data, files }
}

/** The vectors its words begin at, where its settings ask for some. Throws `start-missing` where they are not stored here. */
export async function startOf(
  store: Promise<Store>,
  { settings, start }: Run,
): Promise<StartVectors | undefined> {
  if (!startsFromVectors(settings)) return undefined
  const [file] = (start && (await (await store).texts(start.id))) ?? []
  if (!start || !file) throw new LabError('start-missing', start ? { name: start.name } : {})
  return { spec: start, file }
}

/**
 * What the store has of a run for going on from a step; undefined when there is no step to go on from.
 * Throws `checkpoint-missing` when it should have that step, and has not.
 */
export async function keptOf(store: Store, run: LiveRun, step: number | undefined) {
  if (step === undefined) return undefined
  const checkpoint = await store.checkpoint(run.id, step)
  const bestStep = run.checkpoints.findLast((entry) => entry.best && entry.step <= step)?.step
  const best =
    bestStep === undefined || bestStep === step ? undefined : await store.checkpoint(run.id, bestStep)
  const vocabulary = await store.vocabulary(run.id)
  if (!checkpoint || !vocabulary) throw new LabError('checkpoint-missing', { name: run.name })
  return { checkpoint, ...(best && { best }), vocabulary }
}
