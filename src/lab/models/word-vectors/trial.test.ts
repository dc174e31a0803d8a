import { describe, expect, it } from 'vitest'
import { trialBackends } from '../../engine/trial'
import type { OpenBackend } from '../../engine/open'
import { LabError } from '../../problem'
import type { BackendName, BackendTrial } from '../../training/events'
import type { WordBackendName, WordModel, WordModelDefinition } from './contract'
import { wordTrial } from './trial'

/** A machine on which a step of the model takes so many milliseconds; none where the backend does not open. */
function machine(steps: Partial<Record<WordBackendName, number>>, software = false) {
  let time = 0
  const opened: BackendName[] = []
  const closed: BackendName[] = []
  const model: WordModelDefinition = {
    name: 'word2vec',
    forms: ['wasm', 'webgpu', 'webgl'],
    async build(_, __, { backend = 'wasm' } = {}) {
      return {
        step: () => {
          time += steps[backend] ?? NaN
          return { loss: 0, predictions: 0, read: 0, rate: 0 }
        },
        dispose: () => undefined,
      } as Partial<WordModel> as WordModel
    },
  }
  const open = async (name: BackendName): Promise<OpenBackend> => {
    if (!(name in steps)) throw new LabError('backend-unavailable', { backend: name, reason: 'no adapter' })
    opened.push(name)
    const lost = new Promise<string>(() => undefined)
    const close = () => closed.push(name)
    return {
      name,
      device: `the ${name} device`,
      software,
      lost,
      onError: () => () => undefined,
      close,
    }
  }
  const { work, cheap = false } = wordTrial(model, {})
  const trial = (known: readonly BackendTrial[] = []) =>
    trialBackends((form) => work({}, form), {
      ...{ forms: model.forms, ownWasm: true, cheap, open, now: () => time, known },
    })
  return { trial, opened, closed }
}

describe('the trial of a model of word vectors', () => {
  it('leaves the fastest open, and has none of TensorFlow.js opened for WebAssembly', async () => {
    const { trial, opened, closed } = machine({ wasm: 4, webgpu: 1 })
    const trials = await trial()
    expect(trials.map(({ name, stepMs }) => [name, stepMs])).toEqual([
      ['webgpu', 5],
      ['wasm', 20],
    ])
    // Opened for its steps, and made the current one.
    expect(opened).toEqual(['webgpu', 'webgpu'])
    expect(closed).toEqual([])
  })

  it('closes a GPU that is slower than WebAssembly, and tries the older one', async () => {
    const { trial, opened, closed } = machine({ wasm: 2, webgpu: 9, webgl: 30 })
    const trials = await trial()
    expect(trials.map(({ name }) => name)).toEqual(['wasm', 'webgpu', 'webgl'])
    expect(opened).toEqual(['webgpu', 'webgl'])
    expect(closed).toEqual(['webgpu', 'webgl'])
  })

  it('spares WebGL the steps where a processor draws', async () => {
    const { trial, opened, closed } = machine({ wasm: 2, webgl: 1 }, true)
    const trials = await trial()
    expect(trials.map(({ name }) => name)).toEqual(['wasm', 'webgpu', 'webgl'])
    expect(trials[2]?.failure).toMatch(/software/)
    expect(opened).toEqual(['webgl'])
    expect(closed).toEqual(['webgl'])
  })

  it('does not open again what has failed before', async () => {
    const { trial, opened } = machine({ wasm: 2, webgpu: 1 })
    const failed = { name: 'webgpu', device: 'x', software: true, failure: 'software: slow' } as const
    const trials = await trial([failed])
    expect(trials.map(({ name }) => name)).toEqual(['wasm', 'webgpu'])
    expect(trials[1]).toEqual(failed)
    expect(opened).toEqual([])
  })
})
