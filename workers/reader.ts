import { serveReader } from '../src/bridge/serve/reader'
import { scope } from '../src/bridge/serve/scope'
import { wasmPaths } from './wasm'

serveReader(scope, { wasmPaths })
