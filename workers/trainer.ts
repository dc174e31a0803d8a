import { scope } from '../src/bridge/serve/scope'
import { serveTrainer } from '../src/bridge/serve/trainer'
import { wasmPaths } from './wasm'

serveTrainer(scope, { wasmPaths })
