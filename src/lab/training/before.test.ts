/** Whole runs as they were recorded before every model had one loop: the same seed gives the same losses to the last bit. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { hasRelaxedSimd } from '../engine/wasm'
import type { BackendName } from './events'
import { outlinesOf, type Outlines } from './before.fixture'

const before = JSON.parse(readFileSync(new URL('before.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Outlines>
>

const cases = [
  ['text-classifier', 'cpu', {}],
  ['text-classifier', 'cpu', { pooling: 'mean', optimizer: 'sgd' }],
  ['word2vec', 'wasm', {}],
  ['word2vec', 'wasm', { architecture: 'cbow-mean', objective: 'hierarchical' }],
  ['glove', 'wasm', {}],
] as const satisfies readonly (readonly [string, BackendName, Record<string, string>])[]

// Without a product and sum in one instruction WebAssembly rounds otherwise.
it.each(cases.filter(([, backend]) => backend === 'cpu' || hasRelaxedSimd()))(
  'a run of %s on %s %o is the recorded one, stepped by hand, resumed and forked',
  { timeout: 60_000 },
  async (model, backend, settings) => {
    const outlines = await outlinesOf(model, backend, settings)
    expect(outlines).toEqual(before[`${model} ${JSON.stringify(settings)}`])
    expect(outlines.resumed.weights).toBe(outlines.whole.weights)
    expect(outlines.forked.weights).not.toBe(outlines.whole.weights)
  },
)
