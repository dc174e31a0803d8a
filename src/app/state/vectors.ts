import type { ExplorerApi } from '../../bridge/protocol'
import { transfer, type Remote } from '../../bridge/rpc'
import { LabError, problemOf } from '../../lab/problem'
import { checkpointKey } from './insights'
import type { LiveRun } from './run.svelte'
import type { Store } from './storage/store'

/**
 * What the explorer answers about a run's vectors at a step. The weights are read from the store when the explorer does not hold them (any
 * more), as of insights. Throws `checkpoint-missing` where there are none, and what is asked throws.
 */
export async function askVectors<Answer>(
  { explorer, store }: { readonly explorer: Pick<Remote<ExplorerApi>, 'load'>; readonly store: Store },
  run: LiveRun,
  step: number,
  ask: (key: string) => Promise<Answer>,
): Promise<Answer> {
  const key = checkpointKey(run, step)
  try {
    return await ask(key)
  } catch (thrown) {
    if (problemOf(thrown).code !== 'data-missing') throw thrown
  }
  const [checkpoint, vocabulary] = await Promise.all([
    store.checkpoint(run.id, step, 'weights'),
    store.vocabulary(run.id),
  ])
  if (!checkpoint || !vocabulary) throw new LabError('checkpoint-missing', { name: run.name })
  const { model, settings } = run
  const request = { key, model, settings, vocabulary, weights: checkpoint.weights }
  // The memory store hands out its own arrays; those of a run that is stored are copies.
  await explorer.load(run.stored ? transfer(request) : request)
  return ask(key)
}
