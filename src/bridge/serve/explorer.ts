import type { RunningWords } from '../../lab/corpus'
import { readWordColumns } from '../../lab/formats/word-columns'
import { kindOfFile } from '../../lab/formats/vectors'
import { createExplorer, matrixOf, runningWordsOf, sensesOf, truthOf } from '../../lab/explorer'
import { opfsScratch } from '../../lab/scratch/opfs'
import type { DataSource } from '../../lab/text'
import { explorerContract } from '../contracts'
import type { ExplorerApi } from '../protocol'
import { serve, transfer, type Endpoint } from '../rpc'

/** Answers in this worker what the page asks of word vectors and of the text behind them. */
export function serveExplorer(endpoint: Endpoint): void {
  const explorer = createExplorer()
  const scratch = opfsScratch()
  let kept: { readonly key: string; readonly running: RunningWords } | undefined

  async function running(source: DataSource, options: Parameters<typeof runningWordsOf>[1]) {
    const key = JSON.stringify(source.spec)
    if (kept?.key === key) return kept.running
    kept?.running.ids.close?.()
    kept = undefined
    kept = { key, running: await runningWordsOf(source, options) }
    return kept.running
  }

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
    truth: async (request) => truthOf(request),
    write: async (request) => explorer.write(request),
    async matrix(request, emit, signal) {
      const half = (from: number) => ({ signal, scratch, progress: (done: number) => emit(from + done / 2) })
      const words = await running(request.source, half(0))
      return transfer(await matrixOf(request, words, half(0.5)))
    },
    senses: async (request, _, signal) =>
      transfer(await sensesOf(explorer.spaceOf(request.key), request, signal)),
  })
}
