import { readWordColumns } from '../../lab/formats/word-columns'
import { kindOfFile } from '../../lab/formats/vectors'
import { createExplorer, createMatrices, sensesOf, truthOf } from '../../lab/explorer'
import { opfsScratch } from '../../lab/scratch/opfs'
import { explorerContract } from '../contracts'
import type { ExplorerApi } from '../protocol'
import { serve, transfer, type Endpoint } from '../rpc'

/** Answers in this worker what the page asks of word vectors and of the text behind them. */
export function serveExplorer(endpoint: Endpoint): void {
  const explorer = createExplorer()
  const matrices = createMatrices({ scratch: opfsScratch() })

  serve<ExplorerApi>(endpoint, explorerContract, {
    load: async (request) => explorer.load(request),
    open: (request, emit, signal) => explorer.open(request, emit, signal),
    kind: ({ file, name }) => kindOfFile(file, name),
    columns: async ({ file, name }) => transfer(readWordColumns(await file.text(), name)),
    check: (request, emit, signal) => explorer.check(request, emit, signal),
    project: async (request) => transfer(explorer.project(request)),
    rows: async (request) => transfer(explorer.rows(request)),
    about: async (request) => transfer(explorer.about(request)),
    analogy: async (request) => explorer.analogy(request),
    score: (request, _, signal) => explorer.score(request, signal),
    clusters: async (request, _, signal) => transfer(await explorer.clusters(request, signal)),
    async truth(request) {
      // Asked whenever another text comes on show; what is being counted goes on before.
      void matrices.keepOnly(request.source.spec)
      return truthOf(request)
    },
    write: async (request) => explorer.write(request),
    matrix: async (request, emit, signal) =>
      transfer(await matrices.matrix(request, { signal, progress: emit })),
    senses: async (request, _, signal) =>
      transfer(await sensesOf(explorer.spaceOf(request.key), request, signal)),
  })
}
