import { LabError, type Problem } from '../../../lab/problem'
import type { Store } from './store'

export interface ResilientStore extends Store {
  /** The lasting store can be used no longer: it is asked nothing from now on. */
  end(): void
}

/** After these the lasting store will never answer again. */
const ENDS: ReadonlySet<string> = new Set(['storage-gone', 'storage-newer'])

/**
 * A store that takes every write: what the database has no room for is kept in memory, and from then on
 * everything else of that run too. What the database holds already stays there, unless it was cleared: then the words of
 * the run that learns are kept, so that its next weights mean something.
 *
 * @param lasting undefined where there is no database
 * @param onFall told once for each run (or texts) that now lives in memory
 */
export function createResilientStore(
  lasting: Store | undefined,
  memory: Store,
  onFall: (id: string, problem: Problem) => void,
): ResilientStore {
  const fallen = new Set<string>()
  let latest: { readonly run: string; readonly words: readonly string[] } | undefined

  async function write(id: string, act: (store: Store) => Promise<void>): Promise<void> {
    if (lasting && !fallen.has(id)) {
      try {
        return await act(lasting)
      } catch (thrown) {
        if (!(thrown instanceof LabError)) throw thrown
        if (ENDS.has(thrown.problem.code)) end()
        fallen.add(id)
        onFall(id, thrown.problem)
      }
    }
    if (latest?.run === id && !(await memory.vocabulary(id))) await memory.putVocabulary(id, latest.words)
    await act(memory)
  }

  function end(): void {
    lasting = undefined
  }

  async function read<T>(id: string, act: (store: Store) => Promise<T | undefined>): Promise<T | undefined> {
    const here = !lasting || fallen.has(id) ? await act(memory) : undefined
    return here ?? (lasting && (await act(lasting)))
  }

  return {
    async runs() {
      return lasting ? await lasting.runs() : []
    },
    run: (id) => read(id, (store) => store.run(id)),
    putRun: (run) => write(run.id, (store) => store.putRun(run)),
    async records(id) {
      const stored = lasting ? await lasting.records(id) : []
      return [...stored, ...(await memory.records(id))]
    },
    appendRecords: (run, records) => write(run.id, (store) => store.appendRecords(run, records)),
    rewind: (run, records) => write(run.id, (store) => store.rewind(run, records)),
    checkpoint: (id, step, only) => read(id, (store) => store.checkpoint(id, step, only)),
    putCheckpoint: (run, checkpoint, drop) =>
      write(run.id, (store) => store.putCheckpoint(run, checkpoint, drop)),
    vocabulary: (id) => read(id, (store) => store.vocabulary(id)),
    putVocabulary(id, words) {
      latest = { run: id, words }
      return write(id, (store) => store.putVocabulary(id, words))
    },
    texts: (id) => read(id, (store) => store.texts(id)),
    putTexts: (id, files) => write(id, (store) => store.putTexts(id, files)),
    async remove(id) {
      await memory.remove(id)
      await lasting?.remove(id)
    },
    end,
  }
}
