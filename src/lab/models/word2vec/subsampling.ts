/**
 * How likely a running word is kept: sqrt(t / f) + t / f with f its share of the text, as word2vec.c has it (its paper says
 * sqrt(t / f) alone). 1 where t is 0: nothing is left out.
 *
 * @param count how often the word stands in the text
 * @param total running words of the text
 */
export function keepProbability(count: number, total: number, sample: number): number {
  if (sample <= 0) return 1
  const ratio = (sample * total) / count
  return Math.min(1, Math.sqrt(ratio) + ratio)
}

/** The same as thresholds: a word is kept when a random one of 32 bits is not above its own. [words] */
export function keepThresholds(counts: ArrayLike<number>, total: number, sample: number): Uint32Array {
  return Uint32Array.from(counts, (count) => {
    const keep = keepProbability(count, total, sample)
    return keep >= 1 ? 0xffffffff : Math.floor(keep * 0x100000000)
  })
}
