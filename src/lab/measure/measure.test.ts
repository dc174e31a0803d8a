import { describe, expect, it } from 'vitest'
import { randomFrom } from '../random'
import { makeBatch, type EncodedTexts } from '../text/batches'
import { maskDecisive, maskOthers, predictedClasses, scoreClassification } from '.'

describe('scoreClassification', () => {
  it('is 1 when all is right and 0 when nothing is', () => {
    expect(scoreClassification([0, 1, 2], [0, 1, 2], 3)).toEqual({ accuracy: 1, macroF1: 1 })
    expect(scoreClassification([1, 0], [0, 1], 2)).toEqual({ accuracy: 0, macroF1: 0 })
  })

  it('agrees with a worked example', () => {
    // Class 0: tp 2, fp 1, fn 0, F1 0.8. Class 1: tp 1, fp 0, fn 2, F1 0.5. Class 2: tp 1, fp 1, fn 0, F1 2/3.
    const { accuracy, macroF1 } = scoreClassification([0, 0, 0, 1, 2, 2], [0, 0, 1, 1, 1, 2], 3)
    expect(accuracy).toBeCloseTo(4 / 6, 12)
    expect(macroF1).toBeCloseTo((0.8 + 0.5 + 2 / 3) / 3, 12)
  })

  it('leaves out a class that never comes up', () => {
    expect(scoreClassification([0, 1], [0, 1], 5).macroF1).toBe(1)
  })
})

describe('predictedClasses', () => {
  it('one output is the logit of class 1', () => {
    expect([...predictedClasses(Float32Array.of(-0.1, 0.1, 0), 3, 1)]).toEqual([0, 1, 0])
  })
  it('more outputs: the largest, the first among equals', () => {
    expect([...predictedClasses(Float32Array.of(0, 2, 2, 5, 1, 1), 2, 3)]).toEqual([1, 0])
  })
})

describe('masking', () => {
  const texts: EncodedTexts = {
    ids: Int32Array.of(2, 3, 4, 5, 6, 7),
    offsets: Int32Array.of(0, 4, 6),
    labels: Int32Array.of(0, 1),
    decisive: Uint8Array.of(0, 1, 1, 0, 1, 0),
  }
  const batch = makeBatch(texts, [0, 1], 2, 16)

  it('hides the deciding words and nothing else', () => {
    const { mask, tokens } = maskDecisive(batch)
    expect([...mask.slice(0, 5)]).toEqual([1, 0, 0, 1, 0])
    expect([...mask.slice(batch.time, batch.time + 3)]).toEqual([0, 1, 0])
    expect(tokens).toBe(3)
  })

  it('hides as many others, and leaves the deciding words', () => {
    const { mask } = maskOthers(batch, randomFrom(1))
    expect([...mask.slice(0, 5)]).toEqual([0, 1, 1, 0, 0])
    expect([...mask.slice(batch.time, batch.time + 3)]).toEqual([1, 0, 0])
    expect([...batch.mask.slice(0, 5)]).toEqual([1, 1, 1, 1, 0])
  })

  it('refuses texts without a truth', () => {
    const { ids, offsets, labels } = texts
    const plain = makeBatch({ ids, offsets, labels }, [0], 1, 16)
    expect(() => maskDecisive(plain)).toThrow(RangeError)
  })
})
