import type { Word2VecOptions } from '../options'

/** What the programs are made for: everything that is written into their code. */
export interface Shape {
  readonly architecture: Word2VecOptions['architecture']
  readonly objective: Word2VecOptions['objective']
  /** Numbers a vector. */
  readonly size: number
  readonly window: number
  readonly negatives: number
  /** Invocations of a workgroup: together they hold one row, each some of its numbers and always the same. */
  readonly lanes: number
  /** Room for the contexts of one centre, and for its targets; the full softmax lists none. */
  readonly contexts: number
  readonly targets: number
}

/** @param lanes of a workgroup @param longest of the paths of Huffman's tree */
export function shapeOf(options: Word2VecOptions, lanes: number, longest = 0): Shape {
  const { architecture, objective, size, window, negatives } = options
  const targets = {
    negative: () => negatives + 1,
    hierarchical: () => Math.max(1, longest),
    softmax: () => 0,
  }
  return {
    ...{ architecture, objective, size, window, negatives, lanes },
    contexts: 2 * window,
    targets: targets[objective](),
  }
}

/** Entries of one centre: first its contexts, then its targets. */
export function entriesOf({ contexts, targets }: Shape): number {
  return contexts + targets
}

/** Names a program: two with one name are one. */
export function nameOf(program: string, shape: Shape): string {
  return [`word2vec ${program}`, ...Object.values(shape)].join(' ')
}

/** Numbers before the first word in the buffer of words: how many there are, the epoch, and the bits of the learning rate. */
export const HEADER = 4

/**
 * WGSL of what is listed of a centre. An entry is a row in 24 bits, how often it is there in 7 (a word may be a context twice, or drawn
 * twice), and the label in the highest. A count is that of distinct contexts in 8 bits, of distinct targets in 8, and of all
 * contexts in the rest.
 */
export const listing = `
fn rowOf(entry: i32) -> u32 { return u32(entry) & 0xffffffu; }
fn timesOf(entry: i32) -> f32 { return f32((u32(entry) >> 24u) & 127u); }
fn labelOf(entry: i32) -> f32 { return f32(u32(entry) >> 31u); }
fn contextsIn(count: i32) -> u32 { return u32(count) & 255u; }
fn targetsIn(count: i32) -> u32 { return (u32(count) >> 8u) & 255u; }
fn allContextsIn(count: i32) -> u32 { return u32(count) >> 16u; }`
