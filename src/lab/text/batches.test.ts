import { describe, expect, it } from 'vitest'
import { randomFrom } from '../random'
import { byLength, fixedWeights, makeBatch, shuffled, type EncodedTexts } from './batches'

/** Three texts: [5 6], [7], [8 9 10], their deciding words marked. */
const texts: EncodedTexts = {
  ids: Int32Array.of(5, 6, 7, 8, 9, 10),
  offsets: Int32Array.of(0, 2, 3, 6),
  labels: Int32Array.of(0, 1, 2),
  decisive: Uint8Array.of(0, 1, 1, 0, 0, 1),
}

describe('makeBatch', () => {
  it('pads short texts, and rows that are not there', () => {
    const batch = makeBatch(texts, [2, 1], 3, 100)
    expect(batch.time).toBe(16)
    const row = (of: ArrayLike<number>, i: number) => Array.from(of).slice(i * batch.time, i * batch.time + 4)
    expect(row(batch.ids, 0)).toEqual([8, 9, 10, 0])
    expect(row(batch.mask, 0)).toEqual([1, 1, 1, 0])
    expect(row(batch.ids, 1)).toEqual([7, 0, 0, 0])
    expect(row(batch.mask, 2)).toEqual([0, 0, 0, 0])
    expect(row(batch.decisive ?? [], 0)).toEqual([0, 0, 1, 0])
    expect([...batch.labels]).toEqual([2, 1, 0])
    expect([...batch.present]).toEqual([1, 1, 0])
    expect(batch.tokens).toBe(4)
  })

  it('cuts off what is longer than the longest text allowed', () => {
    const batch = makeBatch(texts, [2], 1, 2)
    expect(batch.time).toBe(2)
    expect([...batch.ids]).toEqual([8, 9])
    expect(batch.tokens).toBe(2)
  })
})

describe('fixedWeights', () => {
  const mask = Float32Array.of(1, 1, 0, 0, 0, 0, 1, 0, 1)
  it('mean: the same share for every real word', () => {
    expect([...fixedWeights('mean', mask, 3)]).toEqual([0.5, 0.5, 0, 0, 0, 0, 0.5, 0, 0.5])
  })
  it('last: all for the last real word, none where there is none', () => {
    expect([...fixedWeights('last', mask, 3)]).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 1])
  })
})

describe('orders', () => {
  it('shuffles by the stream alone and keeps every text', () => {
    const indices = Int32Array.from({ length: 40 }, (_, i) => i)
    const once = shuffled(indices, randomFrom(1))
    expect(once).toEqual(shuffled(indices, randomFrom(1)))
    expect(once).not.toEqual(indices)
    expect(once.slice().sort()).toEqual(indices)
  })
  it('by length, shortest first', () => {
    expect([...byLength(texts, Int32Array.of(0, 1, 2))]).toEqual([1, 0, 2])
  })
})
