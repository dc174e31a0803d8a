import { expect, it } from 'vitest'
import { LINE_END, type Corpus } from '../../../corpus'
import { describeOnWebGpu } from '../../../engine/every-backend'
import { memoryUse } from '../../../engine/memory'
import type { WordResults } from '../../word-vectors/contract'
import { webGpuBackend } from '../../word-vectors/gpu'
import { expectReplaysAlike } from '../../word-vectors/replay.fixture'
import { expectClose } from '../close.fixture'
import { corpusOf } from '../corpus.fixture'
import { createWord2Vec } from '../model'
import { wordsPerStep, type Word2VecOptions } from '../options'
import { smallOptions } from '../options.fixture'
import { Word2VecOracle } from '../oracle'
import { createWord2VecOnWebGpu, type GpuOptions } from './model'

const options: Word2VecOptions = smallOptions

/** Trains both over the whole text, the oracle with chunks of so many centres. */
async function trainBoth(corpus: Corpus, given: Word2VecOptions, gpu: GpuOptions, chunk: number) {
  const fast = await createWord2VecOnWebGpu(corpus, given, gpu)
  const oracle = new Word2VecOracle(corpus, given)
  const end = corpus.ids.length
  let [loss, predictions, read] = [0, 0, 0]
  const take = (took: WordResults) => {
    loss += took.loss
    predictions += took.predictions
    read += took.read
  }
  for (let epoch = 0; epoch < given.epochs; epoch++) {
    let position = 0
    for (let to = 0; to < end;) {
      to = Math.min(end, to + wordsPerStep(corpus.length))
      const took = await fast.step()
      position = oracle.train(epoch, position, to, took.rate, chunk)
      take(took)
    }
  }
  if (fast.settle) take(await fast.settle())
  expect(fast.done).toBe(fast.steps)
  expect(Math.round(read)).toBe(given.epochs * corpus.length)
  expect(predictions).toBe(oracle.predictions)
  expect(predictions).toBeGreaterThan(100)
  expect(Math.abs(loss / oracle.loss - 1)).toBeLessThan(1e-5)
  const { input, output } = await fast.weights()
  expectClose(input?.data, oracle.input, 2e-5)
  expectClose(output?.data, oracle.output, 2e-5)
  fast.dispose()
}

describeOnWebGpu('Word2Vec in WGSL', () => {
  const corpus = corpusOf(37, 140)

  it.each([true, false])('compiles nothing once it is built (deterministic: %s)', async (deterministic) => {
    const shares: number[] = []
    const progress = (done: number) => shares.push(done)
    // A vector's size of its own: other tests may have compiled theirs.
    const own = { ...options, size: deterministic ? 11 : 13 }
    const model = await createWord2VecOnWebGpu(corpus, own, { deterministic, progress })
    expect(shares.length).toBeGreaterThan(1)
    expect(shares.at(-1)).toBe(1)
    const { programs } = webGpuBackend()
    await model.step()
    await model.settle?.()
    expect(webGpuBackend().programs).toBe(programs)
    model.dispose()
  })
  const forms = (['skip-gram', 'cbow-mean', 'cbow-sum'] as const).flatMap((architecture) =>
    (['negative', 'hierarchical', 'softmax'] as const).map((objective) => ({ architecture, objective })),
  )
  const sizes: Partial<Word2VecOptions>[] = [
    { size: 1, window: 1, negatives: 1 },
    { size: 100, window: 5, sample: 1e-2 },
    { size: 33, window: 8, negatives: 12 },
    { size: 33, window: 8, negatives: 12, architecture: 'cbow-mean' },
  ]

  it.each([...forms, ...sizes])('walking once is the oracle with %o', (changed) =>
    trainBoth(corpus, { ...options, ...changed }, { deterministic: false, walks: 1 }, 1),
  )

  it.each([...forms, ...sizes])('with sorted updates is the oracle in chunks with %o', (changed) => {
    // The full softmax goes by one centre at a time.
    const chunk = 'objective' in changed && changed.objective === 'softmax' ? 1 : 5
    return trainBoth(corpus, { ...options, ...changed }, { deterministic: true, chunk }, chunk)
  })

  it('is the oracle with the many lanes of a graphics card', () =>
    trainBoth(corpus, { ...options, size: 100 }, { deterministic: false, walks: 1, lanes: 64 }, 1))

  it('reads a line to its end, however much of it is left out', () => {
    const ids = Int32Array.from({ length: 6001 }, (_, i) => (i === 6000 ? LINE_END : i % 7 === 0 ? 1 : 0))
    const long = { words: ['a', 'b'], counts: Float64Array.of(5142, 858), ids, length: 6000 }
    return trainBoth(long, { ...options, sample: 1e-4 }, { deterministic: false, walks: 1 }, 1)
  })

  it('has many walk at once and learns what one does, but for races', async () => {
    const long = corpusOf(37, 3000)
    const lossOf = async (walks: number) => {
      const model = await createWord2VecOnWebGpu(long, options, { deterministic: false, walks })
      const told: WordResults[] = []
      while (model.done < model.steps) told.push(await model.step())
      if (model.settle) told.push(await model.settle())
      const sum = (of: 'loss' | 'predictions') => told.reduce((total, each) => total + each[of], 0)
      model.dispose()
      return { loss: sum('loss') / sum('predictions'), predictions: sum('predictions') }
    }
    const [one, many] = [await lossOf(1), await lossOf(8)]
    expect(many.predictions).toBe(one.predictions)
    expect(Math.abs(many.loss / one.loss - 1)).toBeLessThan(0.02)
  })

  it('goes on from a checkpoint bit for bit, and from one of WebAssembly', async () => {
    const build = () => createWord2VecOnWebGpu(corpus, options, { deterministic: true })
    const whole = await build()
    while (whole.done < whole.steps) await whole.step()
    const first = await build()
    while (first.done < 7) await first.step()
    const second = await build()
    second.restore(await first.weights(), await first.state())
    expect(second.done).toBe(7)
    while (second.done < second.steps) await second.step()
    const weights = await whole.weights()
    expect(await second.weights()).toEqual(weights)

    const processor = await createWord2Vec(corpus, options)
    while (processor.done < 7) await processor.step()
    second.restore(await processor.weights(), await processor.state())
    expect(second.done).toBe(7)
    processor.restore(await first.weights(), await first.state())
    expect(await processor.weights()).toEqual(await first.weights())
    for (const model of [whole, first, second]) model.dispose()
  })

  it('replays the chunks of sorted updates, and they are the same bit for bit', () =>
    expectReplaysAlike(
      webGpuBackend(),
      async () => {
        const text = corpusOf(37, 900)
        const model = await createWord2VecOnWebGpu(text, options, { deterministic: true, chunk: 4 })
        while (model.done < model.steps) await model.step()
        await model.settle?.()
        const weights = await model.weights()
        model.dispose()
        return weights
      },
      2,
    ))

  it('takes so many dispatches, and no more memory from step to step', async () => {
    const gpu = webGpuBackend()
    const before = memoryUse()
    for (const deterministic of [false, true]) {
      const model = await createWord2VecOnWebGpu(corpus, options, { deterministic, walks: 4, chunk: 4 })
      await model.step()
      await model.settle?.()
      const held = memoryUse()
      const counted: number[] = []
      while (model.done < model.stepsPerEpoch - 1) {
        const recorded = gpu.dispatches
        await model.step()
        counted.push(gpu.dispatches - recorded)
      }
      await model.settle?.()
      expect(memoryUse()).toEqual(held)
      // Seven words a step, to the end of a line: lists and one walk; or lists, links, and two for each four centres.
      if (!deterministic) expect([...new Set(counted)].sort()).toEqual([0, 2])
      else for (const count of counted) expect(count % 2).toBe(0)
      model.dispose()
    }
    expect(memoryUse()).toEqual(before)
  })

  it('refuses weights of another shape', async () => {
    const model = await createWord2VecOnWebGpu(corpus, options, { deterministic: false })
    const other = await createWord2VecOnWebGpu(corpus, { ...options, size: 4 }, { deterministic: false })
    const weights = await other.weights()
    expect(() => model.restore(weights)).toThrow(/input/)
    expect(() => model.restore({})).toThrow(/lacks input/)
    for (const each of [model, other]) each.dispose()
  })
})
