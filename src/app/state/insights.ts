import { unpackInsight } from '../../bridge/packed-insight'
import type { ReaderApi } from '../../bridge/protocol'
import { transfer, type Remote } from '../../bridge/rpc'
import { LabError, problemOf } from '../../lab/problem'
import type { Insight } from '../../lab/models/insight'
import type { LiveRun } from './run.svelte'
import type { Store } from './storage/store'
import type { InsightOptions } from './types'

/**
 * What a text looks like to a run at a checkpoint. The weights are read from the store when the reader does not
 * hold them (any more). Throws `checkpoint-missing` where there are none, and what the reader throws.
 */
export async function readInsight(
  { reader, store }: { readonly reader: Remote<ReaderApi>; readonly store: Store },
  run: LiveRun,
  at: number | 'best' | 'last',
  text: string,
  { label, signal }: InsightOptions = {},
): Promise<Insight> {
  const step = stepAt(run, at)
  const key = checkpointKey(run, step)
  const ask = () => reader.insight({ key, text, ...(label !== undefined && { label }) }, undefined, signal)
  try {
    return unpackInsight(await ask(), text)
  } catch (thrown) {
    if (problemOf(thrown).code !== 'data-missing') throw thrown
  }
  await load(key, step)
  return unpackInsight(await ask(), text)

  async function load(key: string, step: number): Promise<void> {
    const [checkpoint, vocabulary] = await Promise.all([
      store.checkpoint(run.id, step, 'weights'),
      store.vocabulary(run.id),
    ])
    if (!checkpoint || !vocabulary) throw new LabError('checkpoint-missing', { name: run.name })
    // Another request may be newer by now: weights are much to send for nothing.
    signal?.throwIfAborted()
    const { model, settings, classes } = run
    const { weights } = checkpoint
    // The memory store hands out its own arrays; those of a run that is stored are copies.
    const request = { key, model, settings, classes, vocabulary, weights }
    await reader.load(run.stored ? transfer(request) : request)
  }
}

/** Names the weights of a run at a step: the same key, the same weights. */
export function checkpointKey({ id, generation }: LiveRun, step: number): string {
  return `${id}/${step}/${generation}`
}

/** The step of a checkpoint that is kept. @throws LabError `checkpoint-missing` */
export function stepAt(run: LiveRun, at: number | 'best' | 'last'): number {
  const { checkpoints } = run
  const last = checkpoints.at(-1)
  const entry =
    at === 'last'
      ? last
      : at === 'best'
        ? (checkpoints.findLast(({ best }) => best) ?? last)
        : checkpoints.find(({ step }) => step === at)
  if (!entry) throw new LabError('checkpoint-missing', { name: run.name })
  return entry.step
}
