import { expect, it } from 'vitest'
import { nodeOptions } from '../../engine/every-backend'
import { openBackend } from '../../engine/open'
import * as tf from '../../engine/tf'
import { defaultsOf, type Settings } from '../../settings'
import { schema } from './settings'
import { textTrial } from './trial'

const defaults = defaultsOf(schema)
const keyOf = (some: Settings) => textTrial.key({ ...defaults, ...some })

it('a trial is shared by runs that differ in what does not change the speed, and by models of about one size', () => {
  const same: readonly Settings[] = [
    { seed: 9 },
    { epochs: 50 },
    { learningRate: 0.1 },
    { embeddingSize: 60 },
  ]
  for (const some of same) expect(keyOf(some)).toBe(keyOf({}))
})

it('another pooling, a much larger model and a much larger batch are tried by themselves', () => {
  const others: readonly Settings[] = [
    { pooling: 'mean' },
    { embeddingSize: 512, convChannels: 128 },
    { batchSize: 512 },
    { lazyRows: true },
    { l2: 0.01 },
  ]
  const keys = others.map(keyOf)
  expect(new Set([keyOf({}), ...keys]).size).toBe(others.length + 1)
})

it('the model of a trial is the one that the settings describe, and gives its memory back', async () => {
  const open = await openBackend('cpu', nodeOptions)
  const numbersOf = async (some: Settings) => {
    const before = tf.memory().numBytes
    const work = await textTrial.work({ ...defaults, maxVocabulary: 100, batchSize: 2, ...some }, 'cpu')
    await work.step()
    const held = tf.memory().numBytes - before
    work.dispose()
    expect(tf.memory().numBytes).toBe(before)
    return held
  }
  expect(await numbersOf({ embeddingSize: 64 })).toBeGreaterThan(
    1.5 * (await numbersOf({ embeddingSize: 8 })),
  )
  open.close()
})
