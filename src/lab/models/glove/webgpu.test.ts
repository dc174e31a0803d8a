import { expect, it } from 'vitest'
import { countCooccurrences } from '../../cooccurrence'
import { describeOnWebGpu } from '../../engine/every-backend'
import { memoryUse } from '../../engine/memory'
import { webGpuBackend } from '../../engine/webgpu'
import { expectReplaysAlike } from '../word-vectors/replay.fixture'
import { createGlove } from './model'
import { recordsOf } from './records'
import { countsPerStep, type GloveOptions } from './options'
import { alone, counted, expectOracle, options, someCorpus, train, trainedOracle } from './testing'
import { createGloveWebGpu, type WebGpuForm } from './webgpu'

describeOnWebGpu('GloVe', () => {
  const made = async (given: GloveOptions, form?: WebGpuForm, words = someCorpus()) => {
    const { corpus, counts } = await counted(given, words)
    return { counts, model: await createGloveWebGpu(corpus, counts, given, webGpuBackend(), form) }
  }

  it.each<readonly [Partial<GloveOptions>, number]>([
    [{ epochs: 1 }, 7],
    [{ size: 1 }, 13],
    [{ size: 7, symmetric: false, alpha: 0.5 }, 16],
    [{ size: 100, xMax: 100, epochs: 2 }, 40],
    [{ rate: 1, biasRate: 0.3, epochs: 1 }, 3],
  ])('is the oracle, repeatably, with %o and %d counts at once', async (changed, atOnce) => {
    const given = { ...options, ...changed }
    const { counts, model } = await made(given, { deterministic: true, atOnce })
    const oracle = await trainedOracle(counts, given, Math.min(atOnce, countsPerStep(counts.columns.length)))
    await expectOracle(model, oracle, given.epochs * counts.columns.length)
    model.dispose()
  })

  it.each<Partial<GloveOptions>>([{}, { size: 1 }, { size: 33, biasRate: 0.3 }, { size: 100, epochs: 1 }])(
    'is the oracle in place, where one workgroup writes, with %o',
    async (changed) => {
      const given = { ...options, ...changed }
      const { counts, model } = await made(given, { atOnce: 1 })
      await expectOracle(model, await trainedOracle(counts, given), given.epochs * counts.columns.length)
      model.dispose()
    },
  )

  it('learns as well where many write at once', async () => {
    const { counts, model } = await made({ ...options, epochs: 2 }, {}, someCorpus(101, 4000))
    const sequential = await createGlove(someCorpus(101, 4000), counts, { ...options, epochs: 2 })
    const [ours, theirs] = [await train(model), await train(sequential)]
    expect(ours.predictions).toBe(theirs.predictions)
    expect(Math.abs(ours.loss / theirs.loss - 1)).toBeLessThan(0.05)
    model.dispose()
  })

  it.each<WebGpuForm>([{ deterministic: true }, { atOnce: 1 }])(
    'trains counts that come in slices as it trains them all at once, with %o',
    async (form) => {
      const whole = await made(options, form)
      const sliced = await made(options, { ...form, countBytes: 2000 })
      expect(sliced.model.bytes.gpu).toBeLessThan(whole.model.bytes.gpu ?? 0)
      await train(whole.model)
      await train(sliced.model)
      expect(await sliced.model.weights()).toEqual(await whole.model.weights())
      whole.model.dispose()
      sliced.model.dispose()
    },
  )

  it('trains counts from a disk as it trains those in memory, and closes them', async () => {
    const form = { deterministic: true, countBytes: 2000 }
    const { counts, model } = await made(options, form)
    let closed = 0
    const stored = { ...(await recordsOf(counts, options)), close: () => void closed++ }
    const other = await createGloveWebGpu(someCorpus(), stored, options, webGpuBackend(), form)
    await train(model)
    await train(other)
    expect(await other.weights()).toEqual(await model.weights())
    model.dispose()
    expect(closed).toBe(0)
    other.dispose()
    expect(closed).toBe(1)
  })

  it('goes on from a checkpoint as if it had never stopped, there or in WebAssembly', async () => {
    const form = { deterministic: true }
    const whole = await made(options, form)
    await train(whole.model)
    const first = await made(options, form)
    for (let step = 0; step < 25; step++) await first.model.step()
    const [weights, state] = [await first.model.weights(), await first.model.state()]
    const second = await made(options, form)
    second.model.restore(weights, state)
    expect(second.model.done).toBe(25)
    await train(second.model)
    expect(await second.model.weights()).toEqual(await whole.model.weights())
    expect(() => second.model.restore({})).toThrow(/lacks w/)
    expect(() => second.model.restore({ ...weights, w: { shape: [1], data: new Float32Array(1) } })).toThrow(
      /w: 1 numbers/,
    )
    const elsewhere = await createGlove(someCorpus(), first.counts, options)
    elsewhere.restore(weights, state)
    const total = first.counts.columns.length
    const before = Math.floor(25 / elsewhere.stepsPerEpoch) * total
    const within = (25 % elsewhere.stepsPerEpoch) * countsPerStep(total)
    expect((await train(elsewhere)).read).toBe(options.epochs * total - before - within)
    for (const { model } of [whole, first, second]) model.dispose()
  })

  it('replays the steps of its repeatable form, and they are the same bit for bit', () =>
    expectReplaysAlike(
      webGpuBackend(),
      async () => {
        const { model } = await made(options, { deterministic: true, countBytes: 2000 })
        await train(model)
        const weights = await model.weights()
        model.dispose()
        return weights
      },
      10,
    ))

  it('gives the sum of both vectors, or the first', async () => {
    const both = await made(options)
    const one = await made({ ...options, output: 'w' })
    const { w, context } = await both.model.weights()
    expect((await one.model.vectors()).data).toEqual(w?.data)
    expect((await both.model.vectors()).data).toEqual(w?.data.map((x, i) => x + (context?.data[i] as number)))
    both.model.dispose()
    one.model.dispose()
  })

  it('holds no more after a hundred steps than after ten, and nothing when it is done', async () => {
    const before = memoryUse()
    const ownBytes = webGpuBackend().ownBytes()
    const { model } = await made({ ...options, epochs: 10 }, { deterministic: true })
    for (let step = 0; step < 10; step++) await model.step()
    await model.settle?.()
    const early = memoryUse()
    for (let step = 0; step < 100; step++) await model.step()
    await model.settle?.()
    expect(memoryUse().tensors).toBe(early.tensors)
    expect(memoryUse().bytes).toBe(early.bytes)
    model.dispose()
    expect(memoryUse().tensors).toBe(before.tensors)
    expect(webGpuBackend().ownBytes()).toBe(ownBytes)
  })

  it('refuses a text where nothing stands together, and a table that the device does not take', async () => {
    const ownBytes = webGpuBackend().ownBytes()
    const nothing = await countCooccurrences(alone, options)
    await expect(createGloveWebGpu(alone, nothing, options, webGpuBackend())).rejects.toMatchObject({
      problem: { code: 'neighbours-none' },
    })
    const { limits } = webGpuBackend().device
    const available = Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize)
    const { corpus, counts } = await counted(options)
    const large = { ...options, size: 4 * (Math.ceil(available / (16 * corpus.words.length)) + 1) }
    await expect(createGloveWebGpu(corpus, counts, large, webGpuBackend())).rejects.toMatchObject({
      problem: { code: 'memory', values: { needed: 4 * corpus.words.length * large.size, available } },
    })
    expect(webGpuBackend().ownBytes()).toBe(ownBytes)
  })
})
