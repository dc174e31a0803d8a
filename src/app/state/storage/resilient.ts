import { LabError, type Problem } from '../../../lab/problem'
import type { Store } from './store'

/**
 * A store that takes every write: what the database has no room for is kept in memory, and from then on
 * everything else of that run too. What the database holds already stays there.
 *
 * @param lasting undefined where there is no database
 * @param onFall told once for each run (or texts) that now lives in memory
 */
export function createResilientStore(
  lasting: Store | undefined,
  memory: Store,
  onFall: (id: string, problem: Problem) => void,
): Store {
  const fallen = new Set<string>()

  async function write(id: string, act: (store: Store) => Promise<void>): Promise<void> {
    if (lasting && !fallen.has(id)) {
      try {
        return await act(lasting)
      } catch (thrown) {
        if (!(thrown instanceof LabError)) throw thrown
        fallen.add(id)
        onFall(id, thrown.problem)
      }
    }
    await act(memory)
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
    putVocabulary: (id, words) => write(id, (store) => store.putVocabulary(id, words)),
    texts: (id) => read(id, (store) => store.texts(id)),
    putTexts: (id, files) => write(id, (store) => store.putTexts(id, files)),
    async remove(id) {
      await memory.remove(id)
      await lasting?.remove(id)
    },
  }
}
