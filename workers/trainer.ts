import { scope } from '../src/bridge/serve/scope'
import { threadsOf } from '../src/bridge/serve/thread'
import { serveTrainer } from '../src/bridge/serve/trainer'
import { wasmPaths, wasmThreads } from './wasm'

const spawnThread = threadsOf(() => new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' }))

serveTrainer(scope, { wasmPaths, threads: wasmThreads }, spawnThread)
