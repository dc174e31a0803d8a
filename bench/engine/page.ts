/** What Chromium loads for the suites that run in it: they are called by name. */
import { runFaults } from '../faults/run'
import type { DataSpec } from '../../src/lab/text'
import type { BackendName } from '../../src/lab/training/events'
import type { TrainJob } from '../../src/lab/training/job'
import { createTrainer } from '../../src/lab/training/session'
import type { BenchRow } from '../row'
import { outcomeOf, type Outcome } from '../outcome'
import { runEngine, type EnginePart } from './run'

export interface PageRun {
  readonly suite: 'engine' | 'faults'
  readonly backend: BackendName
  readonly quick: boolean
  readonly place: string
  readonly only?: EnginePart
}

/** A whole run: its files are fetched by their places. */
export interface PageTraining {
  readonly job: Omit<TrainJob, 'source'> & { readonly spec: DataSpec }
  readonly files: number
}

declare global {
  interface Window {
    runSuite?: (run: PageRun) => Promise<unknown>
    trainRun?: (training: PageTraining) => Promise<Outcome>
  }
}

const WASM = '/wasm/'

window.runSuite = async ({ suite, backend, quick, place, only }) => {
  const common = { engine: { wasmPaths: WASM }, place, print: (line: string) => console.log(line) }
  if (suite === 'engine') {
    const rows: BenchRow[] = []
    await runEngine({ ...common, backend, quick, keep: (row) => rows.push(row), ...(only && { only }) })
    return rows
  }
  if (backend !== 'webgpu' && backend !== 'webgl') throw new Error(`${backend} has no device to lose`)
  return runFaults({ ...common, backend })
}

window.trainRun = async ({ job: { spec, ...job }, files }) => {
  const read = async (place: number) => (await fetch(`/files/${place}`)).blob()
  const blobs = await Promise.all(Array.from({ length: files }, (_, place) => read(place)))
  return outcomeOf(createTrainer({ wasmPaths: WASM }), { ...job, source: { spec, files: blobs } })
}
