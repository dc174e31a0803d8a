/** Word2Vec by points on WebGL 2, in a real browser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE_END, type Corpus } from '../../../corpus'
import { openBackend, type OpenBackend } from '../../../engine/open'
import { webGlContext } from '../../../engine/webgl'
import { expectClose } from '../close.fixture'
import { corpusOf } from '../corpus.fixture'
import { createWord2Vec } from '../model'
import { wordsPerStep, type Word2VecOptions } from '../options'
import { smallOptions } from '../options.fixture'
import { Word2VecOracle } from '../oracle'
import { createWord2VecOnWebGl } from './model'

const options: Word2VecOptions = { ...smallOptions, epochs: 2 }

describe('Word2Vec, on webgl', () => {
  let open: OpenBackend
  beforeAll(async () => {
    open = await openBackend('webgl')
  })
  afterAll(() => open.close())

  const corpus = corpusOf(37, 300)

  async function trainBoth(text: Corpus, given: Word2VecOptions, chunk: number) {
    const model = await createWord2VecOnWebGl(text, given, webGlContext(), { chunk })
    const oracle = new Word2VecOracle(text, given)
    let [loss, predictions, read] = [0, 0, 0]
    for (let epoch = 0; epoch < given.epochs; epoch++) {
      let position = 0
      for (let to = 0; to < text.ids.length;) {
        to = Math.min(text.ids.length, to + wordsPerStep(text.length))
        const took = await model.step()
        position = oracle.train(epoch, position, to, took.rate, chunk)
        loss += took.loss
        predictions += took.predictions
        read += took.read
      }
    }
    expect(model.done).toBe(model.steps)
    expect(Math.round(read)).toBe(given.epochs * text.length)
    expect(predictions).toBe(oracle.predictions)
    expect(predictions).toBeGreaterThan(0)
    // Of a vocabulary of one the softmax has nothing to lose.
    expect(Math.abs(loss - oracle.loss)).toBeLessThanOrEqual(1e-4 * oracle.loss)
    const { input, output } = await model.weights()
    expectClose(input?.data, oracle.input, 1e-4)
    expectClose(output?.data, oracle.output.subarray(0, output?.data.length), 1e-4)
    model.dispose()
  }

  const forms = (['skip-gram', 'cbow-mean', 'cbow-sum'] as const).flatMap((architecture) =>
    (['negative', 'hierarchical', 'softmax'] as const).map((objective) => ({ architecture, objective })),
  )
  it.each<Partial<Word2VecOptions>>([
    ...forms,
    { size: 1, window: 1, negatives: 1 },
    { size: 100, window: 5, sample: 1e-2, negatives: 12 },
  ])('is the oracle, in chunks of five centres, with %o', (changed) =>
    trainBoth(corpus, { ...options, epochs: 1, ...changed }, 5),
  )

  it('stands on a line of one word and on a vocabulary of one', async () => {
    const ids = Int32Array.of(0, LINE_END, 0, 0, 0, LINE_END)
    const lonely: Corpus = { words: ['only'], counts: Float64Array.of(4), ids, length: 4 }
    for (const objective of ['negative', 'softmax'] as const)
      await trainBoth(lonely, { ...options, objective }, 5)
  })

  it('is what it was when it is run again, and goes on from a checkpoint, there or in WebAssembly', async () => {
    const make = () => createWord2VecOnWebGl(corpus, options, webGlContext())
    const [whole, first, second] = [await make(), await make(), await make()]
    while (whole.done < whole.steps) await whole.step()
    for (let step = 0; step < 13; step++) await first.step()
    const [weights, state] = [await first.weights(), await first.state()]
    second.restore(weights, state)
    expect(second.done).toBe(13)
    while (second.done < second.steps) await second.step()
    expect(await second.weights()).toEqual(await whole.weights())
    expect(() => second.restore({})).toThrow(/lacks input/)
    const elsewhere = await createWord2Vec(corpus, options)
    elsewhere.restore(weights, state)
    expect(elsewhere.done).toBe(13)
    for (const model of [whole, first, second]) model.dispose()
  })

  it('says that the context is lost', async () => {
    const model = await createWord2VecOnWebGl(corpus, options, webGlContext())
    await model.step()
    webGlContext().getExtension('WEBGL_lose_context')?.loseContext()
    await expect(model.step()).rejects.toMatchObject({ problem: { code: 'device-lost' } })
    model.dispose()
  })
})
