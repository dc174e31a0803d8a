/** The way from the root of Huffman's tree to every word, back to back. */
export interface Paths {
  /** Where each word's path begins, and the end. [words + 1] */
  readonly starts: Int32Array
  /** Inner nodes from the root, each as number * 2 + code: the turn taken there. There are words - 1 of them. */
  readonly steps: Int32Array
  /** The longest path. */
  readonly longest: number
}

/**
 * Huffman's tree over counts, the most frequent word nearest to the root. Inner nodes are numbered as they are made, from the rarest
 * pair on, as in word2vec.c; the branch made of the larger count has code 1.
 *
 * @param counts descending. [words] @throws RangeError when they are not
 */
export function huffmanPaths(counts: ArrayLike<number>): Paths {
  const words = counts.length
  const nodes = 2 * words - 1
  const weights = new Float64Array(Math.max(0, nodes))
  for (let word = 0; word < words; word++) {
    weights[word] = counts[word] as number
    if (word > 0 && (weights[word] as number) > (weights[word - 1] as number)) {
      throw new RangeError('counts must descend')
    }
  }
  const parents = new Int32Array(Math.max(0, nodes)).fill(-1)
  const codes = new Uint8Array(Math.max(0, nodes))
  // Leaves from the rarest upwards, and inner nodes in the order they were made: both ascend.
  let leaf = words - 1
  let inner = words
  for (let made = words; made < nodes; made++) {
    const next = () => {
      const takesLeaf = leaf >= 0 && (inner >= made || (weights[leaf] as number) < (weights[inner] as number))
      return takesLeaf ? leaf-- : inner++
    }
    const [small, large] = [next(), next()]
    weights[made] = (weights[small] as number) + (weights[large] as number)
    parents[small] = parents[large] = made
    codes[large] = 1
  }
  const starts = new Int32Array(words + 1)
  const steps: number[] = []
  let longest = 0
  for (let word = 0; word < words; word++) {
    const path: number[] = []
    for (let node = word; (parents[node] as number) >= 0; node = parents[node] as number) {
      path.push(((parents[node] as number) - words) * 2 + (codes[node] as number))
    }
    for (const step of path.reverse()) steps.push(step)
    starts[word + 1] = steps.length
    longest = Math.max(longest, path.length)
  }
  return { starts, steps: Int32Array.from(steps), longest }
}
