/**
 * Spearman's rank correlation: Pearson's of the ranks, ties sharing the mean of theirs. NaN when one side does not vary or there are
 * fewer than two pairs.
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length !== y.length) throw new RangeError(`${x.length} numbers against ${y.length}`)
  const [a, b] = [ranksOf(x), ranksOf(y)]
  const mean = (x.length + 1) / 2
  let products = 0
  let squaresA = 0
  let squaresB = 0
  for (let i = 0; i < a.length; i++) {
    const da = (a[i] as number) - mean
    const db = (b[i] as number) - mean
    products += da * db
    squaresA += da * da
    squaresB += db * db
  }
  return products / Math.sqrt(squaresA * squaresB)
}

/** Ranks from 1, ties sharing the mean of theirs. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i)
  order.sort((i, j) => (values[i] as number) - (values[j] as number))
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length;) {
    let to = from + 1
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++
    for (let i = from; i < to; i++) ranks[order[i] as number] = (from + to + 1) / 2
    from = to
  }
  return ranks
}
