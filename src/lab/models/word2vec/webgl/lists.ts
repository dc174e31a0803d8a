import type { Corpus } from '../../../corpus'
import { philox4x32, randomFrom } from '../../../random'
import { huffmanPaths } from '../huffman'
import { drawFrom, noiseTable } from '../noise'
import type { Word2VecOptions } from '../options'
import { WORD } from '../webgpu/kept'

/**
 * What a chunk of centres trains on, as lists of four whole numbers, back to back in one array. A head is what meets the targets: of
 * skip-gram a context, of CBOW all contexts of a centre.
 *
 * contexts: word, head, a place among the contexts (those in order are sorted by word), 0
 * heads: first context, contexts, first pair, pairs
 * pairs: head, row of the output, label, a place among the pairs (sorted by row)
 * words, rows: word or row, first of its places, how many
 */
export interface Lists {
  readonly data: Int32Array
  /** How many of each there are; they lie in this order. */
  readonly contexts: number
  readonly heads: number
  readonly pairs: number
  readonly words: number
  readonly rows: number
}

/** Lists the contexts and targets of centres by the rules and random numbers of the other forms. */
export function createLister({ counts }: Corpus, options: Word2VecOptions) {
  const { window, negatives, objective, architecture } = options
  const { key } = randomFrom(options.seed, 'word2vec')
  const noise = objective === 'negative' ? noiseTable(counts, options.noisePower) : undefined
  const paths = objective === 'hierarchical' ? huffmanPaths(counts) : undefined
  const random = new Uint32Array(4)

  /** Rows and labels of what the centre is told from, back to back. */
  function targetsOf(word: number, place: number, epoch: number): number[] {
    if (paths) {
      const { starts, steps } = paths
      const path = steps.subarray(starts[word], starts[word + 1])
      return Array.from(path).flatMap((step) => [step >> 1, 1 - (step & 1)])
    }
    if (!noise)
      return Array.from({ length: 2 * counts.length }, (_, i) => (i % 2 ? Number(i >> 1 === word) : i >> 1))
    const targets = [word, 1]
    let block = 0
    let used = 2
    for (let drawn = 0; drawn < negatives; drawn++) {
      if (used === 4) {
        philox4x32([place, epoch, ++block, 0], key, random)
        used = 0
      }
      const other = drawFrom(noise, random[used++] as number)
      if (other !== word) targets.push(other, 0)
    }
    return targets
  }

  /** @param kept the words of a step; those from `from` to `to` are the centres */
  return function list(kept: Int32Array, from: number, to: number, epoch: number): Lists {
    const contexts: number[] = []
    const heads: number[] = []
    const pairs: number[] = []
    const sentenceOf = (n: number) => kept[WORD * n + 2]
    const wordOf = (n: number) => kept[WORD * n] as number
    const total = kept.length / WORD
    function addHead(first: number, targets: readonly number[]): void {
      const head = heads.length / 4
      heads.push(first, contexts.length / 4 - first, pairs.length / 4, targets.length / 2)
      for (let t = 0; t < targets.length; t += 2)
        pairs.push(head, targets[t] as number, targets[t + 1] as number, 0)
    }
    for (let centre = from; centre < to; centre++) {
      const place = kept[WORD * centre + 1] as number
      philox4x32([place, epoch, 0, 0], key, random)
      const radius = window - Math.floor(((random[1] as number) * window) / 0x100000000)
      const around: number[] = []
      for (let n = Math.max(0, centre - radius); n <= Math.min(total - 1, centre + radius); n++) {
        if (n !== centre && sentenceOf(n) === sentenceOf(centre)) around.push(wordOf(n))
      }
      if (around.length === 0) continue
      const targets = targetsOf(wordOf(centre), place, epoch)
      const first = contexts.length / 4
      for (const [n, word] of around.entries()) {
        const head = heads.length / 4
        contexts.push(word, head, 0, 0)
        if (architecture === 'skip-gram') addHead(first + n, targets)
      }
      if (architecture !== 'skip-gram') addHead(first, targets)
    }
    const words = sortInto(contexts, 0, 2)
    const rows = sortInto(pairs, 1, 3)
    return {
      data: Int32Array.from([contexts, heads, pairs, words, rows].flat()),
      ...{ contexts: contexts.length / 4, heads: heads.length / 4, pairs: pairs.length / 4 },
      ...{ words: words.length / 4, rows: rows.length / 4 },
    }
  }
}

/**
 * Writes into one field of a list its places sorted by another, ties in their order.
 *
 * @returns runs of equal ones: which, first place, how many, 0
 */
function sortInto(list: number[], by: number, into: number): number[] {
  const total = list.length / 4
  const keys = Float64Array.from({ length: total }, (_, n) => (list[4 * n + by] as number) * total + n).sort()
  const runs: number[] = []
  keys.forEach((key, n) => {
    const which = Math.floor(key / total)
    list[4 * n + into] = key % total
    if (runs.length > 0 && runs[runs.length - 4] === which)
      runs[runs.length - 2] = (runs[runs.length - 2] as number) + 1
    else runs.push(which, n, 1, 0)
  })
  return runs
}
