import type { NamedArrays } from '../../../lab/training/events'
import { fileIds, type Store, type StoredRun } from './store'
import type { Checkpoint, RunRecord } from '../../../lab/training/events'

/** A store that lasts as long as the page: for a browser without a database, and for runs it had no room for. */
export function createMemoryStore(): Store {
  const runs = new Map<string, StoredRun>()
  const records = new Map<string, RunRecord[]>()
  const checkpoints = new Map<string, Map<number, Checkpoint>>()
  const optimizers = new Map<string, { readonly step: number; readonly arrays: NamedArrays }>()
  const vocabularies = new Map<string, readonly string[]>()
  const texts = new Map<string, readonly Blob[]>()

  return {
    runs: async () => [...runs.values()],
    run: async (id) => runs.get(id),
    async putRun(run) {
      runs.set(run.id, run)
    },
    records: async (id) => [...(records.get(id) ?? [])],
    async appendRecords(run, more) {
      runs.set(run.id, run)
      records.set(run.id, [...(records.get(run.id) ?? []), ...more])
    },
    async rewind(run, instead) {
      runs.set(run.id, run)
      records.set(run.id, [...instead])
      const listed = new Set(run.checkpoints.map(({ step }) => step))
      for (const step of checkpoints.get(run.id)?.keys() ?? []) {
        if (!listed.has(step)) checkpoints.get(run.id)?.delete(step)
      }
    },
    async checkpoint(id, step, only) {
      const found = checkpoints.get(id)?.get(step)
      const optimizer = optimizers.get(id)
      if (!found || only) return found
      return optimizer?.step === step ? { ...found, optimizer: optimizer.arrays } : found
    },
    async putCheckpoint(run, { optimizer, ...checkpoint }, drop) {
      const { step } = checkpoint
      runs.set(run.id, run)
      const kept = checkpoints.get(run.id) ?? new Map<number, Checkpoint>()
      kept.set(step, checkpoint)
      for (const dropped of drop) kept.delete(dropped)
      checkpoints.set(run.id, kept)
      if (optimizer) optimizers.set(run.id, { step, arrays: optimizer })
    },
    vocabulary: async (id) => vocabularies.get(id),
    async putVocabulary(id, words) {
      vocabularies.set(id, words)
    },
    texts: async (id) => texts.get(id),
    async putTexts(id, files) {
      texts.set(id, files)
    },
    async remove(id) {
      const run = runs.get(id)
      for (const kept of [runs, records, checkpoints, optimizers, vocabularies]) kept.delete(id)
      const shared = [...runs.values()].flatMap(fileIds)
      for (const used of run ? fileIds(run) : []) if (!shared.includes(used)) texts.delete(used)
    },
  }
}
