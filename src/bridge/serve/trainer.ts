import type { EngineOptions } from '../../lab/engine/open'
import type { SpawnThread } from '../../lab/models/word-vectors/threads'
import { opfsScratch } from '../../lab/scratch/opfs'
import { createTrainer } from '../../lab/training/session'
import { trainerContract } from '../contracts'
import type { TrainerApi } from '../protocol'
import { serve, transfer, type Endpoint } from '../rpc'

/** Trains in this worker what the page asks for. */
export function serveTrainer(endpoint: Endpoint, engine: EngineOptions, spawnThread?: SpawnThread): void {
  const trainer = createTrainer(engine, spawnThread, opfsScratch())
  serve<TrainerApi>(endpoint, trainerContract, {
    trial: trainer.trial,
    // The weights of a checkpoint were read for it alone.
    train: (job, emit, signal) => trainer.train(job, (event) => emit(transfer(event)), signal),
    control: trainer.control,
    machine: async () => (await trainer.machine()) ?? { none: true },
    benchmark: (_, emit, signal) => trainer.benchmark(emit, signal),
  })
}
