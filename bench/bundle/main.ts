/** The bench as it is taken to another machine: one file beside its data, under plain Node. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { prepareOutput } from '../../cli/outputs'
import { softwareVulkan } from '../../scripts/vulkan.mjs'
import { checkGpu } from '../check-gpu'
import { engine } from '../engine'
import { keeper } from '../kept'
import { submits } from '../engine/submits'
import { quality } from '../quality'
import { seedsOf } from '../seeds'
import type { Suite } from '../suite'
import { truth } from '../truth'
import { words } from '../words'

const suites: Readonly<Record<string, Suite>> = {
  'check-gpu': checkGpu,
  ...{ engine, quality, submits, truth, words },
}

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'string' },
    seeds: { type: 'string', default: '3' },
    backends: { type: 'string', default: 'webgpu' },
    data: { type: 'string', default: '' },
    set: { type: 'string', multiple: true, default: [] },
    poolings: { type: 'string', default: 'attention,mean,max,last' },
    models: { type: 'string', default: 'skip-gram,cbow-mean,glove' },
    peers: { type: 'string', default: 'gensim,fasttext' },
    quick: { type: 'boolean', default: false },
    software: { type: 'boolean', default: false },
    kernels: { type: 'boolean', default: false },
    steps: { type: 'boolean', default: false },
    part: { type: 'string' },
  },
  allowPositionals: true,
})
const suite = suites[positionals[0] ?? '']
if (!suite) {
  console.error(
    [
      `node bench.mjs ${Object.keys(suites).join(' | ')}`,
      '  [--backends webgpu,wasm,cpu] [--seeds 3 or 11-30] [--poolings …] [--set name=value] [--data FILE,…] [--json FILE] [--quick]',
      '  engine takes --kernels (each kernel alone) or --steps (whole steps alone).',
      '  A processor that stands in for a GPU is refused on WebGPU; --software takes it.',
      '  Files under data/ are meant where --data names none. WASM computes on one thread; word vectors also on two.',
    ].join('\n'),
  )
  process.exit(2)
}

// The driver is chosen before a process starts: this one starts itself again with it.
const driver = values.software ? softwareVulkan() : undefined
if (driver) {
  const again = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const { status } = spawnSync(process.execPath, again, {
    stdio: 'inherit',
    env: { ...process.env, ...driver },
  })
  process.exit(status ?? 1)
}

const list = (text: string) => text.split(',').filter(Boolean)
// Of the generated world `truth` takes settings, and no files.
const given = suite === truth ? list(values.data) : list(values.data).map((name) => resolve(name))
const out = values.json === undefined ? undefined : resolve(values.json)
if (out !== undefined) prepareOutput(out)
process.chdir(dirname(fileURLToPath(import.meta.url)))
const brought =
  suite !== truth && existsSync('data')
    ? readdirSync('data')
        .sort((a, b) => Number(a) - Number(b))
        .flatMap((place) => readdirSync(join('data', place)).map((name) => resolve('data', place, name)))
    : []
await suite({
  keep: keeper(out),
  backends: list(values.backends),
  seeds: seedsOf(values.seeds),
  poolings: list(values.poolings),
  models: list(values.models),
  peers: list(values.peers),
  data: given.length > 0 ? given : brought,
  set: values.set.flatMap((pair) => ['--set', pair]),
  quick: values.quick,
  ...(values.part !== undefined && { part: values.part }),
  realGpuOnly: !values.software,
  ...(values.kernels ? { only: 'kernels' as const } : values.steps && { only: 'steps' as const }),
})
process.exit(0)
