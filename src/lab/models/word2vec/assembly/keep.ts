/**
 * Reading the text for others to train on: the words of whole sentences that frequency does not leave out, by the same rules and random
 * numbers as in {@link readSentence} of sentence.ts.
 */
//! --memoryBase 1024
import { LONGEST } from './job'
import { philox } from './maths'

/** Where the text was left by the last {@link keep}. */
let position: i32 = 0
export function positionNow(): i32 {
  return position
}

/**
 * Writes of each word that is kept its number, its place in the text, and the number of its sentence: 12 bytes. Sentences are read
 * whole, from `from` until one ends at or behind `to`.
 *
 * @param ids words by number from place `from` on, line ends as -1, up to place `loaded`
 * @param thresholds of each word: kept when a random one is not above it @param end where the text ends @param scratch 16 bytes
 * @returns how many words were kept; -1 where a sentence goes on behind what is loaded: to be called again with more of the text
 */
export function keep(
  ids: usize,
  thresholds: usize,
  from: i32,
  loaded: i32,
  to: i32,
  end: i32,
  k0: u32,
  k1: u32,
  epoch: u32,
  scratch: usize,
  out: usize,
): i32 {
  let sentence = 0
  let kept = 0
  let at = from
  while (at < to) {
    let count = 0
    while (at < end && count < LONGEST) {
      if (at === loaded) return -1
      const word = load<i32>(ids + ((<usize>(at - from)) << 2))
      at++
      if (word < 0) {
        if (count > 0) break
        continue
      }
      const threshold = load<u32>(thresholds + ((<usize>word) << 2))
      if (threshold !== u32.MAX_VALUE) {
        philox(<u32>(at - 1), epoch, 0, k0, k1, scratch)
        if (load<u32>(scratch) > threshold) continue
      }
      store<i32>(out, word)
      store<i32>(out, at - 1, 4)
      store<i32>(out, sentence, 8)
      out += 12
      count++
    }
    kept += count
    sentence++
  }
  position = at
  return kept
}
