import {
  corpusContract,
  explorerContract,
  projectorContract,
  readerContract,
  trainerContract,
} from './contracts'
import type { CorpusApi, ExplorerApi, ProjectorApi, ReaderApi, TrainerApi } from './protocol'
import { connect, type Remote } from './rpc'

/** The page's five workers. Each starts at the first call, and again after it died. */
export function connectTrainer(): Remote<TrainerApi> {
  return connect(trainerContract, {
    name: 'trainer',
    spawn: () => new Worker(new URL('../../workers/trainer.ts', import.meta.url), { type: 'module' }),
    // A step of a large model on a slow machine, or a trial of a backend, is not to be interrupted.
    patience: 60_000,
    silence: 120_000,
  })
}

export function connectReader(): Remote<ReaderApi> {
  return connect(readerContract, {
    name: 'reader',
    spawn: () => new Worker(new URL('../../workers/reader.ts', import.meta.url), { type: 'module' }),
    patience: 30_000,
  })
}

export function connectCorpus(): Remote<CorpusApi> {
  return connect(corpusContract, {
    name: 'corpus',
    spawn: () => new Worker(new URL('../../workers/corpus.ts', import.meta.url), { type: 'module' }),
    idle: 1000,
  })
}

export function connectExplorer(): Remote<ExplorerApi> {
  return connect(explorerContract, {
    name: 'explorer',
    spawn: () => new Worker(new URL('../../workers/explorer.ts', import.meta.url), { type: 'module' }),
  })
}

export function connectProjector(): Remote<ProjectorApi> {
  return connect(projectorContract, {
    name: 'projector',
    spawn: () => new Worker(new URL('../../workers/projector.ts', import.meta.url), { type: 'module' }),
    idle: 30_000,
  })
}
