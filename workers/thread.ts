import { scope } from '../src/bridge/serve/scope'
import { serveThread } from '../src/bridge/serve/thread'

serveThread(scope)
