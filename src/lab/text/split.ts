import { randomFrom } from '../random'
import type { Split } from './dataset'

export interface SplitOptions {
  /** Shares of all texts, each in [0, 1). */
  readonly validationShare: number
  readonly testShare: number
  readonly seed: number
}

/**
 * Splits texts by seed, each class in the same shares. Every class keeps at least one text for training, and
 * one each for validation and test when it has three or more. Neither validation nor test stays empty while
 * some class can spare a text. Indices come in ascending order.
 *
 * @param labels class of each text, in [0, classes). [texts]
 */
export function splitTexts(
  labels: Int32Array,
  classes: number,
  { validationShare, testShare, seed }: SplitOptions,
): Split {
  const random = randomFrom(seed, 'split')
  const byClass: number[][] = Array.from({ length: classes }, () => [])
  labels.forEach((label, text) => byClass[label]?.push(text))
  const train: number[][] = []
  const validation: number[][] = []
  const test: number[][] = []
  for (const texts of byClass) {
    random.shuffle(texts)
    const spare = texts.length >= 3 ? 1 : 0
    let forTest = Math.max(spare, Math.round(texts.length * testShare))
    let forValidation = Math.max(spare, Math.round(texts.length * validationShare))
    while (forTest + forValidation > Math.max(0, texts.length - 1)) {
      if (forTest >= forValidation) forTest--
      else forValidation--
    }
    test.push(texts.splice(0, forTest))
    validation.push(texts.splice(0, forValidation))
    train.push(texts)
  }
  for (const part of [validation, test]) {
    if (part.some((texts) => texts.length > 0)) continue
    const given = train.find((texts) => texts.length > 1)?.pop()
    if (given !== undefined) part.push([given])
  }
  return { train: ascending(train), validation: ascending(validation), test: ascending(test) }
}

function ascending(byClass: readonly (readonly number[])[]): Int32Array {
  return Int32Array.from(byClass.flat()).sort()
}
