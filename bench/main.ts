import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { prepareOutput } from '../cli/outputs'
import { checkGpu } from './check-gpu'
import { engine } from './engine'
import { submits } from './engine/submits'
import { faults } from './faults'
import { keeper } from './kept'
import { large } from './large'
import { page } from './page'
import { quality } from './quality'
import { seedsOf } from './seeds'
import { truth } from './truth'
import type { Suite } from './suite'
import { words } from './words'

const suites: Readonly<Record<string, Suite>> = {
  'check-gpu': checkGpu,
  ...{ engine, faults, large, page, quality },
  ...{ submits, truth, words },
}

interface BundleScript {
  bundleBench(folder: string, data: readonly string[]): Promise<void>
}

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'string' },
    seeds: { type: 'string' },
    backends: { type: 'string' },
    data: { type: 'string' },
    set: { type: 'string', multiple: true },
    poolings: { type: 'string' },
    models: { type: 'string' },
    peers: { type: 'string' },
    quick: { type: 'boolean' },
    glove: { type: 'string' },
    'real-gpu': { type: 'boolean' },
    kernels: { type: 'boolean' },
    steps: { type: 'boolean' },
    part: { type: 'string' },
    bundle: { type: 'string' },
  },
  allowPositionals: true,
})
const list = (text: string | undefined, byDefault: string) => (text ?? byDefault).split(',').filter(Boolean)
if (values.bundle !== undefined) {
  // By its path, and not into this bundle: it builds another from the sources.
  const script = pathToFileURL(resolve('scripts/bench-bundle.mjs')).href
  const { bundleBench } = (await import(/* @vite-ignore */ script)) as BundleScript
  await bundleBench(values.bundle, list(values.data, ''))
  console.log(`node ${values.bundle}/bench.mjs runs there, and wherever that folder is taken`)
  process.exit(0)
}
const suite = suites[positionals[0] ?? '']
if (!suite) {
  console.error(
    [
      `npm run bench -- ${Object.keys(suites).join(' | ')}`,
      '  [--backends wasm,cpu,webgpu] [--seeds 3 or 11-30] [--poolings attention,mean,max,last] [--set name=value] [--json FILE]',
      '  check-gpu --data FILE,…   what must hold on a GPU, as one table: the same losses as in WebAssembly, scores, times, memory;',
      '                            --part NAME takes one of its parts alone; the bundle has it too, with the files of data/',
      '  engine [--quick]          a training step and each kernel, ours beside plain TensorFlow.js and jax-js: time, dispatches, bytes',
      '                            --backends cpu,wasm,webgpu,chromium:wasm,chromium:webgl,chromium:webgpu; --real-gpu refuses software;',
      '                            --kernels only each kernel alone, --steps only the whole steps',
      '  faults                    a run that loses its GPU, or its worker, twenty times: does it come back, and to the same end? (webgpu, webgl, wasm)',
      '  quality --data FILE,FILE  test accuracy of each pooling on labelled texts, mean over seeds; on chromium:webgl and the like too',
      '  large --data TEXT[,…]     100 MB of text in the terminal and in a tab: time, memory, whether the page answers; --quick takes 10 MB',
      '  page                      what a visitor waits for: cold load, first step, click to step',
      '  words --data TEXT[,SET,…] Word2Vec beside gensim and fastText where they are installed, and GloVe: words a second, scores by the sets,',
      '                            time to the score that gensim ends in, memory; --glove DIR: beside the programs of its authors (vocab_count,',
      '                            cooccur, shuffle, glove); --backends webgpu: steps beside plain TensorFlow.js there, and, without --quick,',
      '                            whole runs; --models skip-gram,cbow-mean,glove and --peers gensim,fasttext take less',
      '  --bundle DIR [--data …]   writes a folder that runs under plain Node on a machine with a GPU and nothing else: node DIR/bench.mjs',
      '  submits [--quick]         how many dispatches are best recorded before they are sent, on WebGPU',
      '  truth                     does attention find the words that decide, in the generated world',
    ].join('\n'),
  )
  process.exit(2)
}
if (values.json !== undefined) prepareOutput(values.json)
await suite({
  keep: keeper(values.json),
  backends: list(values.backends, 'wasm'),
  seeds: seedsOf(values.seeds ?? '3'),
  poolings: list(values.poolings, 'attention,mean,max,last'),
  models: list(values.models, 'skip-gram,cbow-mean,glove'),
  peers: list(values.peers, 'gensim,fasttext'),
  data: list(values.data, ''),
  set: (values.set ?? []).flatMap((pair) => ['--set', pair]),
  ...(values.part !== undefined && { part: values.part }),
  ...(values.glove !== undefined && { glove: values.glove }),
  quick: values.quick ?? false,
  realGpuOnly: values['real-gpu'] ?? false,
  ...(values.kernels === true
    ? { only: 'kernels' as const }
    : values.steps === true && { only: 'steps' as const }),
})
process.exit(0)
