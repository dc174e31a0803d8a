/**
 * What a training loop is told, and what it answers: one record in memory, written by src/lab/models/word2vec/memory.ts.
 * Offsets in bytes. Addresses and whole numbers take 32 bits; the answers are float64.
 */

/** A piece of the text: words by number, line ends as -1. {@link FIRST} and {@link LOADED} say which. */
export const IDS: usize = 0
/** One row a word: as context (skip-gram: the input). */
export const INPUT: usize = 4
/** One row a word (or, of hierarchical softmax, an inner node): the output. */
export const OUTPUT: usize = 8
/** Bytes of a row: a multiple of 16, what is beyond the vector's size being 0. */
export const STRIDE: usize = 12
/** Of each word: it is kept when a random word is not above this. */
export const KEEP: usize = 16
/** The noise as an alias table: of each cell the threshold and the other word. */
export const THRESHOLDS: usize = 20
export const ALIASES: usize = 24
export const VOCABULARY: usize = 28
export const WINDOW: usize = 32
export const NEGATIVES: usize = 36
export const KEY_0: usize = 40
export const KEY_1: usize = 44
export const EPOCH: usize = 48
/** float32: the learning rate. */
export const RATE: usize = 52
/** Room for one sentence: LONGEST words of 24 bytes. */
export const SENTENCE: usize = 56
/** Room for the targets of one centre: 12 bytes each, in a multiple of six. */
export const TARGETS: usize = 60
/** Room for the contexts of one centre: 4 bytes each. */
export const CONTEXTS: usize = 64
/** Room for logits: targets x contexts, each up to the next multiple of its group. */
export const LOGITS: usize = 68
/** Room for a row of errors for each context. */
export const ERRORS: usize = 72
/** Room for one row: CBOW's hidden layer. */
export const HIDDEN: usize = 76
/** A row of zeros that stays so: what fills up a group. */
export const NOBODY: usize = 80
/** Of hierarchical softmax: where each word's path begins, and the paths, inner node * 2 + code. */
export const PATH_STARTS: usize = 84
export const PATHS: usize = 88
/** 0 negative sampling, 1 hierarchical softmax, 2 full softmax. */
export const OBJECTIVE: usize = 92
/** 0 skip-gram, 1 CBOW by the mean, 2 CBOW by the sum. */
export const ARCHITECTURE: usize = 96
/** The place in the text that the piece begins at, and the one behind its last. */
export const FIRST: usize = 100
export const LOADED: usize = 120
/** When a sentence goes on behind the piece: one more than its words so far. Else 0. */
export const BEGUN: usize = 124
/** float64, added to: the loss, and over how many predictions. */
export const LOSS: usize = 104
export const PREDICTIONS: usize = 112

/** Words of a sentence: a longer line is cut, as in word2vec.c. */
export const LONGEST: i32 = 1000

/** Of a word of the sentence: its number, its place in the text, and four random words. */
export const WORD_BYTES: usize = 24

/** Of a target: the address of its row, its label and its weight (0 for what fills up a group), float32. */
export const TARGET_BYTES: usize = 12
export const LABEL: usize = 4
export const WEIGHT: usize = 8

/** Contexts are padded to this many, targets to {@link GROUP}. */
export const LANES: i32 = 4
export const GROUP: i32 = 6
