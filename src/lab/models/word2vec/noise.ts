/** A distribution over whole numbers, ready to be drawn from with one random word (Walker, 1977; Vose, 1991). */
export interface AliasTable {
  /** Of each cell: a fraction of 2^32 up to which the cell itself is drawn. [cells] */
  readonly thresholds: Uint32Array
  /** Of each cell: what is drawn otherwise. [cells] */
  readonly aliases: Int32Array
}

/**
 * The noise of negative sampling: unigram counts to a power (word2vec.c: 3/4), exactly rather than by a table of cells.
 *
 * @param counts of each word, positive. [words]
 * @throws RangeError when there is nothing to draw from
 */
export function noiseTable(counts: ArrayLike<number>, power: number): AliasTable {
  const { length } = counts
  const weights = Float64Array.from(counts, (count) => count ** power)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (length === 0 || !(total > 0) || !Number.isFinite(total)) throw new RangeError('no noise to draw from')
  const shares = weights.map((weight) => (weight / total) * length)
  const aliases = Int32Array.from({ length }, (_, cell) => cell)
  const thresholds = new Uint32Array(length).fill(0xffffffff)
  const small: number[] = []
  const large: number[] = []
  shares.forEach((share, cell) => (share < 1 ? small : large).push(cell))
  for (;;) {
    const low = small.pop()
    const high = large.at(-1)
    if (low === undefined || high === undefined) return { thresholds, aliases }
    const share = shares[low] as number
    thresholds[low] = Math.min(0xffffffff, Math.floor(share * 0x100000000))
    aliases[low] = high
    const rest = (shares[high] as number) + share - 1
    shares[high] = rest
    if (rest < 1) small.push(large.pop() as number)
  }
}

/** Draws with one random word: its product with the number of cells is a cell (above) and a fraction (below). */
export function drawFrom({ thresholds, aliases }: AliasTable, word: number): number {
  const product = BigInt(word >>> 0) * BigInt(thresholds.length)
  const cell = Number(product >> 32n)
  const fraction = Number(product & 0xffffffffn)
  return fraction > (thresholds[cell] as number) ? (aliases[cell] as number) : cell
}
