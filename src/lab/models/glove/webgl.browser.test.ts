/** GloVe by points on WebGL 2, in a real browser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countCooccurrences } from '../../cooccurrence'
import { openBackend, type OpenBackend } from '../../engine/open'
import { webGlContext } from '../../engine/webgl'
import { createGlove } from './model'
import { countsPerStep, type GloveOptions } from './options'
import { alone, counted, expectOracle, options, someCorpus, train, trainedOracle } from './testing'
import { createGloveWebGl } from './webgl'

describe('GloVe, on webgl', () => {
  let open: OpenBackend
  beforeAll(async () => {
    open = await openBackend('webgl')
  })
  afterAll(() => open.close())

  const made = async (given: GloveOptions, atOnce?: number) => {
    const { corpus, counts } = await counted(given)
    const form = atOnce === undefined ? {} : { atOnce }
    return { corpus, counts, model: await createGloveWebGl(corpus, counts, given, webGlContext(), form) }
  }

  it.each<readonly [Partial<GloveOptions>, number]>([
    [{ epochs: 1 }, 7],
    [{ size: 1 }, 13],
    [{ size: 7, symmetric: false, alpha: 0.5 }, 16],
    [{ size: 100, xMax: 100, epochs: 2 }, 40],
    [{ rate: 1, biasRate: 0.3, epochs: 1 }, 3],
  ])('is the oracle with %o and %d counts at once', async (changed, atOnce) => {
    const given = { ...options, ...changed }
    const { counts, model } = await made(given, atOnce)
    const oracle = await trainedOracle(counts, given, Math.min(atOnce, countsPerStep(counts.columns.length)))
    await expectOracle(model, oracle, given.epochs * counts.columns.length)
    model.dispose()
  })

  it('is what it was when it is run again, and goes on from a checkpoint, there or in WebAssembly', async () => {
    const whole = await made(options)
    await train(whole.model)
    const first = await made(options)
    for (let step = 0; step < 25; step++) await first.model.step()
    const [weights, state] = [await first.model.weights(), await first.model.state()]
    const second = await made(options)
    second.model.restore(weights, state)
    expect(second.model.done).toBe(25)
    await train(second.model)
    expect(await second.model.weights()).toEqual(await whole.model.weights())
    expect(() => second.model.restore({})).toThrow(/lacks w/)
    const elsewhere = await createGlove(someCorpus(), first.counts, options)
    elsewhere.restore(weights, state)
    expect(elsewhere.done).toBe(25)
    const { w, context } = await whole.model.weights()
    const { data } = await whole.model.vectors()
    expect(data).toEqual(w?.data.map((x, i) => x + (context?.data[i] as number)))
    for (const { model } of [whole, first, second]) model.dispose()
  })

  it('leaves the context as TensorFlow.js needs it', async () => {
    const tf = await import('../../engine/tf')
    const { model } = await made({ ...options, epochs: 1 })
    const x = tf.tensor1d([1, 2, 3])
    expect(Array.from(await tf.square(x).data())).toEqual([1, 4, 9])
    await model.step()
    expect(Array.from(await tf.add(x, x).data())).toEqual([2, 4, 6])
    await model.step()
    expect(Array.from(await tf.dot(x, x).data())).toEqual([14])
    model.dispose()
  })

  it('refuses a text where nothing stands together, and a table that the device does not take', async () => {
    const nothing = await countCooccurrences(alone, options)
    await expect(createGloveWebGl(alone, nothing, options, webGlContext())).rejects.toMatchObject({
      problem: { code: 'neighbours-none' },
    })
    const { corpus, counts } = await counted(options)
    const available = 16 * 2048 * (webGlContext().getParameter(webGlContext().MAX_TEXTURE_SIZE) as number)
    const large = { ...options, size: available }
    await expect(createGloveWebGl(corpus, counts, large, webGlContext())).rejects.toMatchObject({
      problem: { code: 'memory', values: { available } },
    })
  })

  it('says that the context is lost', async () => {
    const { model } = await made(options)
    await model.step()
    webGlContext().getExtension('WEBGL_lose_context')?.loseContext()
    const step = async () => model.step()
    await expect(step()).rejects.toMatchObject({ problem: { code: 'device-lost' } })
    model.dispose()
  })
})
