import { randomUUID } from 'node:crypto'
import { writeRunFile } from '../src/lab/formats'
import type { Checkpoint, RunEvent, RunRecord } from '../src/lab/training/events'
import type { TrainJob } from '../src/lab/training/session'

/** Gathers a run's events into the file that the page imports: records, vocabulary, best and last weights. */
export function createRunFile(name: string) {
  const created = Date.now()
  const records: RunRecord[] = []
  let vocabulary: readonly string[] = []
  let best: Checkpoint | undefined
  let last: Checkpoint | undefined
  return {
    add({ record, checkpoint, vocabulary: words }: RunEvent): void {
      records.push(record)
      if (words) vocabulary = words
      if (checkpoint) last = checkpoint
      if (checkpoint?.best) best = checkpoint
    },
    get vocabulary() {
      return vocabulary
    },
    /** The last weights; none before the first checkpoint. */
    get weights() {
      return last?.weights ?? {}
    },
    text(job: TrainJob): string {
      const started = records.find((record) => record.type === 'started')
      const finished = records.find((record) => record.type === 'finished')
      const kept = best === last ? [last] : [best, last]
      return writeRunFile({
        id: randomUUID(),
        name,
        created,
        model: job.model,
        settings: started?.settings ?? job.settings,
        data: job.source.spec,
        ...(job.start && { start: job.start.spec }),
        ...(started ? { backend: started.backend, classes: started.classes } : { classes: [] }),
        vocabulary,
        records,
        ...(finished ? { summary: finished.summary } : {}),
        checkpoints: kept.flatMap((one) =>
          one ? [{ step: one.step, epoch: one.epoch, best: one.best, weights: one.weights }] : [],
        ),
      }).join('')
    },
  }
}
