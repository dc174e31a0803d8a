import { randomFrom } from '../random'
import type { Split } from './dataset'

export interface SplitOptions {
  /** Shares of all texts, each in [0, 1). */
  readonly validationShare: number
  readonly testShare: number
  readonly seed: number
  /** Of each text the first text with the same words: such texts stay together. [texts] */
  readonly equals?: Int32Array
}

/**
 * Splits texts by seed, each class in the same shares. Every class keeps at least one text for training, and
 * one each for validation and test when it has three or more. Neither validation nor test stays empty while
 * some class can spare a text. Indices come in ascending order.
 *
 * With `equals` the parts are made of groups of equal texts, each of the class of its first, and the shares hold as far as groups allow.
 *
 * @param labels class of each text, in [0, classes). [texts]
 */
export function splitTexts(
  labels: Int32Array,
  classes: number,
  { validationShare, testShare, seed, equals }: SplitOptions,
): Split {
  if (equals) return splitGroups(labels, classes, { validationShare, testShare, seed, equals })
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

/** As {@link splitTexts}, a group of equal texts in the place of a text. */
function splitGroups(
  labels: Int32Array,
  classes: number,
  { validationShare, testShare, seed, equals }: Required<SplitOptions>,
): Split {
  const members = new Map<number, number[]>()
  equals.forEach((first, text) => {
    const group = members.get(first)
    if (group) group.push(text)
    else members.set(first, [text])
  })
  const random = randomFrom(seed, 'split')
  const byClass: number[][][] = Array.from({ length: classes }, () => [])
  for (const group of members.values()) byClass[labels[group[0] as number] as number]?.push(group)
  const parts = { train: [] as number[][], validation: [] as number[][], test: [] as number[][] }
  for (const groups of byClass) {
    random.shuffle(groups)
    const texts = groups.reduce((sum, group) => sum + group.length, 0)
    for (const [part, share] of [
      ['test', testShare],
      ['validation', validationShare],
    ] as const) {
      let wanted = Math.round(texts * share)
      // One group at least where the class can spare it, and none that would leave training without.
      for (let taken = 0; groups.length > 1; taken++) {
        const [next] = groups.slice(-1)
        if (!next || (taken > 0 || groups.length < 3 ? next.length > wanted : false)) break
        parts[part].push(next)
        groups.pop()
        wanted -= next.length
      }
    }
    parts.train.push(...groups)
  }
  for (const part of [parts.validation, parts.test]) {
    if (part.length > 0 || parts.train.length < 2) continue
    const given = parts.train.pop()
    if (given) part.push(given)
  }
  return {
    train: ascending(parts.train),
    validation: ascending(parts.validation),
    test: ascending(parts.test),
  }
}

function ascending(byClass: readonly (readonly number[])[]): Int32Array {
  return Int32Array.from(byClass.flat()).sort()
}
