import { serveProjector } from '../src/bridge/serve/projector'
import { scope } from '../src/bridge/serve/scope'

serveProjector(scope)
