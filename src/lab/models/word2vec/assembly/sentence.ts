/** Reading the text: sentences of kept words, and the targets of each. */
import {
  ALIASES,
  BEGUN,
  EPOCH,
  FIRST,
  GROUP,
  IDS,
  KEEP,
  KEY_0,
  KEY_1,
  LABEL,
  LOADED,
  LONGEST,
  NEGATIVES,
  NOBODY,
  OUTPUT,
  PATH_STARTS,
  PATHS,
  SENTENCE,
  STRIDE,
  TARGET_BYTES,
  TARGETS,
  THRESHOLDS,
  VOCABULARY,
  WEIGHT,
  WORD_BYTES,
} from './job'
import { philox } from './maths'

/** Where the text was left by the last {@link readSentence}. */
let position: i32 = 0
export function positionNow(): i32 {
  return position
}

/**
 * Fills the sentence with the words from `at` that frequency does not leave out, up to the line's end or {@link LONGEST} of them. A sentence
 * that the last call has begun goes on.
 *
 * @param end where the text ends
 * @returns how many words it holds; -1 where the piece of the text ends before it: called again with the next piece, it goes on
 */
export function readSentence(job: usize, at: i32, end: i32): i32 {
  const ids: usize = load<u32>(job, IDS)
  const keep: usize = load<u32>(job, KEEP)
  const k0 = load<u32>(job, KEY_0)
  const k1 = load<u32>(job, KEY_1)
  const epoch = load<u32>(job, EPOCH)
  const first = load<i32>(job, FIRST)
  const loaded = load<i32>(job, LOADED)
  let count = max(0, load<i32>(job, BEGUN) - 1)
  let to: usize = <usize>load<u32>(job, SENTENCE) + <usize>count * WORD_BYTES
  store<i32>(job, 0, BEGUN)
  while (at < end && count < LONGEST) {
    if (at === loaded) {
      store<i32>(job, count + 1, BEGUN)
      position = at
      return -1
    }
    const word = load<i32>(ids + ((<usize>(at - first)) << 2))
    at++
    if (word < 0) {
      if (count > 0) break
      continue
    }
    philox(<u32>(at - 1), epoch, 0, k0, k1, to + 8)
    if (load<u32>(to, 8) > load<u32>(keep + ((<usize>word) << 2))) continue
    store<i32>(to, word)
    store<i32>(to, at - 1, 4)
    to += WORD_BYTES
    count++
  }
  position = at
  return count
}

/** Fills up the last group of targets with a row of zeros. @returns how many there are now */
function fillUp(job: usize, targets: usize, count: i32): i32 {
  const nobody = load<u32>(job, NOBODY)
  let to = targets + <usize>count * TARGET_BYTES
  while (count % GROUP !== 0) {
    store<u32>(to, nobody)
    store<f32>(to, 0, LABEL)
    store<f32>(to, 0, WEIGHT)
    to += TARGET_BYTES
    count++
  }
  return count
}

/**
 * The centre word itself, and words drawn from the noise; one that is the centre is passed over, as in word2vec.c.
 *
 * @param word of the sentence; its random words 2 and 3 choose the first two, and further counters the rest
 */
export function negativeTargets(job: usize, word: usize, scratch: usize): i32 {
  const targets: usize = load<u32>(job, TARGETS)
  const output: usize = load<u32>(job, OUTPUT)
  const stride: usize = load<u32>(job, STRIDE)
  const negatives = load<i32>(job, NEGATIVES)
  const vocabulary: u64 = load<u32>(job, VOCABULARY)
  const thresholds: usize = load<u32>(job, THRESHOLDS)
  const aliases: usize = load<u32>(job, ALIASES)
  const centre = load<i32>(word)
  store<u32>(targets, <u32>(output + <usize>centre * stride))
  store<f32>(targets, 1, LABEL)
  store<f32>(targets, 1, WEIGHT)
  let to = targets + TARGET_BYTES
  let count = 1
  let from = word + 16
  let left = 2
  let block: u32 = 1
  for (let i = 0; i < negatives; i++) {
    if (left === 0) {
      philox(
        load<u32>(word, 4),
        load<u32>(job, EPOCH),
        block++,
        load<u32>(job, KEY_0),
        load<u32>(job, KEY_1),
        scratch,
      )
      from = scratch
      left = 4
    }
    // The upper half of the product is a cell, the lower one a fraction.
    const drawn = <u64>load<u32>(from) * vocabulary
    from += 4
    left--
    let other = <i32>(drawn >> 32)
    if (<u32>drawn > load<u32>(thresholds + ((<usize>other) << 2)))
      other = load<i32>(aliases + ((<usize>other) << 2))
    if (other === centre) continue
    store<u32>(to, <u32>(output + <usize>other * stride))
    store<f32>(to, 0, LABEL)
    store<f32>(to, 1, WEIGHT)
    to += TARGET_BYTES
    count++
  }
  return fillUp(job, targets, count)
}

/** The inner nodes on the way from the root of Huffman's tree to the centre word; code 0 has label 1. */
export function pathTargets(job: usize, word: usize): i32 {
  const targets: usize = load<u32>(job, TARGETS)
  const output: usize = load<u32>(job, OUTPUT)
  const stride: usize = load<u32>(job, STRIDE)
  const starts: usize = <usize>load<u32>(job, PATH_STARTS) + ((<usize>load<i32>(word)) << 2)
  const first = load<i32>(starts)
  const count = load<i32>(starts, 4) - first
  let from: usize = <usize>load<u32>(job, PATHS) + ((<usize>first) << 2)
  let to = targets
  for (let i = 0; i < count; i++) {
    const node = load<u32>(from)
    store<u32>(to, <u32>(output + <usize>(node >> 1) * stride))
    store<f32>(to, (node & 1) === 0 ? 1 : 0, LABEL)
    store<f32>(to, 1, WEIGHT)
    from += 4
    to += TARGET_BYTES
  }
  return fillUp(job, targets, count)
}

/** Every word of the vocabulary; the centre has label 1. */
export function everyTarget(job: usize, word: usize): i32 {
  const targets: usize = load<u32>(job, TARGETS)
  const output: usize = load<u32>(job, OUTPUT)
  const stride: usize = load<u32>(job, STRIDE)
  const vocabulary = load<i32>(job, VOCABULARY)
  const centre = load<i32>(word)
  let to = targets
  for (let i = 0; i < vocabulary; i++) {
    store<u32>(to, <u32>(output + <usize>i * stride))
    store<f32>(to, i === centre ? 1 : 0, LABEL)
    store<f32>(to, 1, WEIGHT)
    to += TARGET_BYTES
  }
  return fillUp(job, targets, vocabulary)
}
