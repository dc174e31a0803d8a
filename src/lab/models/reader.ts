import { openBackend, type EngineOptions } from '../engine/open'
import { LabError } from '../problem'
import type { Settings } from '../settings'
import { vocabularyFrom } from '../text/vocabulary'
import type { NamedArrays } from '../training/events'
import type { Insight } from './insight'
import { classifierInsight, type ClassifierState } from './text-classifier/insight'
import { firstMisfitIn } from './text-classifier/parameters'

export interface ReadableModel {
  /** Names a run and a step. */
  readonly key: string
  readonly model: string
  readonly settings: Settings
  readonly classes: readonly string[]
  readonly vocabulary: readonly string[]
  readonly weights: NamedArrays
}

/** Bytes of weights kept at hand; the least recently used go first. */
const KEPT_BYTES = 256 * 1024 * 1024

/**
 * Shows texts to models that have been trained or imported. It computes on wasm (or cpu), beside training, so
 * that typing a text never waits for the GPU.
 */
export function createReader(engine: EngineOptions = {}) {
  const kept = new Map<string, { readonly state: ClassifierState; readonly bytes: number }>()
  let ready: Promise<unknown> | undefined

  /** Throws `import-damaged` when weights are missing or do not fit the settings, the classes or the vocabulary. */
  function load({ key, settings, classes, vocabulary, weights }: ReadableModel): void {
    const shape = { vocabulary: vocabulary.length, classes: classes.length }
    const misfit = firstMisfitIn(weights, settings, shape)
    if (misfit !== undefined) throw new LabError('import-damaged', { name: 'weights', where: misfit })
    const bytes = Object.values(weights).reduce((sum, { data }) => sum + data.byteLength, 0)
    // The vocabulary of a run's other checkpoints is the same list: share its index.
    const known = [...kept.values()].find(({ state }) => sameWords(state.vocabulary.words, vocabulary))
    kept.delete(key)
    kept.set(key, {
      bytes,
      state: {
        settings,
        classes,
        vocabulary: known?.state.vocabulary ?? vocabularyFrom(vocabulary),
        weights,
      },
    })
    let total = [...kept.values()].reduce((sum, entry) => sum + entry.bytes, 0)
    for (const [oldest, entry] of kept) {
      if (total <= KEPT_BYTES || oldest === key) break
      kept.delete(oldest)
      total -= entry.bytes
    }
  }

  async function insight(request: {
    readonly key: string
    readonly text: string
    readonly label?: number
  }): Promise<Insight> {
    const entry = kept.get(request.key)
    if (!entry) throw new LabError('data-missing', { name: request.key })
    kept.delete(request.key)
    kept.set(request.key, entry)
    ready ??= openBackend('wasm', withoutThreads(engine)).catch(() => openBackend('cpu', engine))
    await ready
    return classifierInsight(entry.state, request.text, request.label)
  }

  return { load, insight }
}

/** One thread: the trainer has the others. */
function withoutThreads({ threads: _, ...rest }: EngineOptions): EngineOptions {
  return rest
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i])
}
