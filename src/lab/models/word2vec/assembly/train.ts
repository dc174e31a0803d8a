/**
 * Word2Vec (Mikolov et al., 2013), after word2vec.c: skip-gram and CBOW with negative sampling, hierarchical softmax or the full
 * softmax. All contexts of one centre meet the same targets at once, as matrices (Ji, Satish, Li and Dubey, 2016): their gradients
 * are those at the weights before any of them moved.
 *
 * Random numbers come by counter: that of a word's place in the text, the epoch and how many were drawn for it. So the way the text
 * is cut into calls changes nothing.
 */
//! --memoryBase 1024
import {
  ARCHITECTURE,
  BEGUN,
  CONTEXTS,
  ERRORS,
  GROUP,
  HIDDEN,
  INPUT,
  LANES,
  LOGITS,
  LOSS,
  NOBODY,
  OBJECTIVE,
  PREDICTIONS,
  RATE,
  SENTENCE,
  STRIDE,
  TARGET_BYTES,
  TARGETS,
  WINDOW,
  WORD_BYTES,
} from './job'
import { addErrors, addRow, logitsOfSix, sigmoidGradients, stepBoth, stepTargets } from './products'
import { everyTarget, negativeTargets, pathTargets, positionNow, readSentence } from './sentence'
import { softmaxGradients } from './softmax'

/**
 * Trains on whole sentences from `from` until one ends at or behind `to`.
 *
 * @param end where the text ends
 * @returns where the next sentence begins; or, with BEGUN set, the place from which more text is needed: to be called again with it
 */
export function train(job: usize, from: i32, to: i32, end: i32): i32 {
  while (from < to || load<i32>(job, BEGUN) > 0) {
    const count = readSentence(job, from, end)
    from = positionNow()
    if (count < 0) return from
    const sentence: usize = load<u32>(job, SENTENCE)
    for (let i = 0; i < count; i++) centre(job, sentence, i, count)
  }
  return from
}

function centre(job: usize, sentence: usize, place: i32, count: i32): void {
  const word = sentence + <usize>place * WORD_BYTES
  const window: u64 = load<u32>(job, WINDOW)
  const radius = <i32>window - <i32>((<u64>load<u32>(word, 12) * window) >> 32)
  const first = max(0, place - radius)
  const last = min(count - 1, place + radius)
  if (first === last) return

  const contexts: usize = load<u32>(job, CONTEXTS)
  const input: usize = load<u32>(job, INPUT)
  const stride: usize = load<u32>(job, STRIDE)
  let to = contexts
  for (let i = first; i <= last; i++) {
    if (i === place) continue
    store<u32>(to, <u32>(input + <usize>load<i32>(sentence + <usize>i * WORD_BYTES) * stride))
    to += 4
  }
  store<u32>(to, load<u32>(job, NOBODY))

  const objective = load<i32>(job, OBJECTIVE)
  // The logits are not there yet: their room serves the random words.
  const scratch: usize = load<u32>(job, LOGITS)
  const targets =
    objective === 0
      ? negativeTargets(job, word, scratch)
      : objective === 1
        ? pathTargets(job, word)
        : everyTarget(job, word)
  const others = last - first
  if (load<i32>(job, ARCHITECTURE) === 0) skipGram(job, others, targets, objective)
  else cbow(job, others, targets, objective)
}

/** Every context predicts the centre. */
function skipGram(job: usize, count: i32, targetCount: i32, objective: i32): void {
  const contexts: usize = load<u32>(job, CONTEXTS)
  const stride: usize = load<u32>(job, STRIDE)
  if (targetCount === GROUP && !holdsTwice(contexts, count)) {
    const width = widthOf(count)
    const logits: usize = load<u32>(job, LOGITS)
    gradients(job, contexts, count, targetCount, objective)
    stepBoth(load<u32>(job, TARGETS), contexts, count, logits, width, stride)
    return
  }
  const errors = stepOutputs(job, contexts, count, targetCount, objective)
  for (let c = 0; c < count; c++) addRow(load<u32>(contexts + (c << 2)), errors + <usize>c * stride, stride)
}

/** The mean (or the sum) of the contexts predicts the centre; every context takes the whole error, as in word2vec.c. */
function cbow(job: usize, count: i32, targetCount: i32, objective: i32): void {
  const contexts: usize = load<u32>(job, CONTEXTS)
  const stride: usize = load<u32>(job, STRIDE)
  const hidden: usize = load<u32>(job, HIDDEN)
  const scale = f32x4.splat(load<i32>(job, ARCHITECTURE) === 1 ? <f32>1 / <f32>count : 1)
  for (let at: usize = 0; at < stride; at += 16) {
    let sum = f32x4.splat(0)
    for (let c = 0; c < count; c++)
      sum = f32x4.add(sum, v128.load(<usize>load<u32>(contexts + (c << 2)) + at))
    v128.store(hidden + at, f32x4.mul(sum, scale))
  }
  // Behind the contexts, so that they stay: the one row that meets the targets, and what makes it even.
  const one = contexts + ((<usize>(count + 1)) << 2)
  store<u32>(one, <u32>hidden)
  store<u32>(one, load<u32>(job, NOBODY), 4)
  const errors = stepOutputs(job, one, 1, targetCount, objective)
  for (let c = 0; c < count; c++) addRow(load<u32>(contexts + (c << 2)), errors, stride)
}

/** Moves the targets. @returns the rows of what the contexts are to move by */
function stepOutputs(job: usize, contexts: usize, count: i32, targetCount: i32, objective: i32): usize {
  const stride: usize = load<u32>(job, STRIDE)
  const errors: usize = load<u32>(job, ERRORS)
  const width = widthOf(count)
  gradients(job, contexts, count, targetCount, objective)
  memory.fill(errors, 0, <usize>count * stride)
  const targets: usize = load<u32>(job, TARGETS)
  const logits: usize = load<u32>(job, LOGITS)
  // All errors first: a target may be there twice, and none has moved yet.
  for (let t: usize = 0; t < <usize>targetCount; t += GROUP) {
    addErrors(targets + t * TARGET_BYTES, count, logits + ((t * width) << 2), width, stride, errors)
  }
  for (let t: usize = 0; t < <usize>targetCount; t += GROUP) {
    stepTargets(targets + t * TARGET_BYTES, contexts, count, logits + ((t * width) << 2), width, stride)
  }
  return errors
}

/** The logits of all pairs, and from them what each moves by; the loss is counted. */
function gradients(job: usize, contexts: usize, count: i32, targetCount: i32, objective: i32): void {
  const targets: usize = load<u32>(job, TARGETS)
  const logits: usize = load<u32>(job, LOGITS)
  const stride: usize = load<u32>(job, STRIDE)
  const rate = load<f32>(job, RATE)
  const width = widthOf(count)
  for (let t: usize = 0; t < <usize>targetCount; t += GROUP) {
    logitsOfSix(targets + t * TARGET_BYTES, contexts, count, logits + ((t * width) << 2), width, stride)
  }
  const loss =
    objective === 2
      ? softmaxGradients(targets, targetCount, count, logits, width, rate)
      : sigmoidGradients(targets, targetCount, count, logits, width, rate, objective === 1)
  store<f64>(job, load<f64>(job, LOSS) + loss, LOSS)
  store<f64>(job, load<f64>(job, PREDICTIONS) + <f64>count, PREDICTIONS)
}

/** Numbers of a row of logits. */
function widthOf(count: i32): usize {
  return (count + LANES - 1) & ~(LANES - 1)
}

function holdsTwice(contexts: usize, count: i32): bool {
  for (let c = 1; c < count; c++) {
    const one = load<u32>(contexts + (c << 2))
    for (let d = 0; d < c; d++) {
      if (load<u32>(contexts + (d << 2)) === one) return true
    }
  }
  return false
}
