import type { EngineOptions } from '../../lab/engine/open'
import type { SpawnThread } from '../../lab/models/word-vectors/threads'
import { LabError } from '../../lab/problem'
import { opfsScratch } from '../../lab/scratch/opfs'
import { createTrainer } from '../../lab/training/session'
import { trainerContract } from '../contracts'
import type { TrainerApi } from '../protocol'
import { serve, transfer, type Endpoint } from '../rpc'
import { createTurns } from './turns'

/** Trains in this worker what the page asks for. */
export function serveTrainer(endpoint: Endpoint, engine: EngineOptions, spawnThread?: SpawnThread): void {
  const trainer = createTrainer(engine, spawnThread, opfsScratch())
  // One backend is open at a time, and what opens another closes it: a trial, a run and a benchmark take turns.
  const inTurn = createTurns()
  /** Runs that train or wait for their turn. */
  let runs = 0
  serve<TrainerApi>(endpoint, trainerContract, {
    trial: (request, emit, signal) => inTurn(() => trainer.trial(request, emit, signal), signal),
    async train(job, emit, signal) {
      runs++
      try {
        // The weights of a checkpoint were read for it alone.
        await inTurn(() => trainer.train(job, (event) => emit(transfer(event)), signal), signal)
      } finally {
        runs--
      }
    },
    control: trainer.control,
    machine: async () => (await trainer.machine()) ?? { none: true },
    async benchmark(_, emit, signal) {
      // Nobody would wait for a run to end.
      if (runs > 0) throw new LabError('backend-busy')
      return inTurn(() => trainer.benchmark(emit, signal), signal)
    },
  })
}
