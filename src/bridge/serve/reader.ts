import type { EngineOptions } from '../../lab/engine/open'
import { createReader } from '../../lab/models/reader'
import { readerContract } from '../contracts'
import { packInsight } from '../packed-insight'
import type { ReaderApi } from '../protocol'
import { serve, transfer, type Endpoint } from '../rpc'

/** Shows in this worker what models see in texts. */
export function serveReader(endpoint: Endpoint, engine: EngineOptions): void {
  const reader = createReader(engine)
  serve<ReaderApi>(endpoint, readerContract, {
    load: async (model) => reader.load(model),
    insight: async (request) => transfer(packInsight(await reader.insight(request), request.text)),
  })
}
