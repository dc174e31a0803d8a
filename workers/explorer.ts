import { serveExplorer } from '../src/bridge/serve/explorer'
import { scope } from '../src/bridge/serve/scope'

serveExplorer(scope)
