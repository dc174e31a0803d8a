import { scope } from '../src/bridge/serve/scope'
import { serveTrainer } from '../src/bridge/serve/trainer'
import { wasmPaths, wasmThreads } from './wasm'

serveTrainer(scope, { wasmPaths, threads: wasmThreads })
