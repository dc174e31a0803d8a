import { serveCorpus } from '../src/bridge/serve/corpus'
import { scope } from '../src/bridge/serve/scope'

serveCorpus(scope)
