/**
 * The known word spelt most like one that is not known: by the fewest letters put in, left out, changed or swapped with the next (Damerau
 * and Levenshtein, optimal string alignment); of equals the first, which is the most frequent.
 *
 * @param most differences at which a word no longer counts as alike; by default a third of the word's length, at least 1
 * @returns its index, or -1 when none is alike
 */
export function nearestSpelling(
  word: string,
  words: readonly string[],
  most = Math.max(1, Math.floor(word.length / 3)),
): number {
  const asked = [...word.toLowerCase().normalize('NFC')]
  let found = -1
  let least = most + 1
  for (let index = 0; index < words.length && least > 1; index++) {
    const other = words[index] as string
    // Surrogate pairs make a string longer than its letters: a little wide, never too narrow.
    if (Math.abs(other.length - word.length) >= least + 2) continue
    const differences = editDistance(asked, [...other], least - 1)
    if (differences < least) {
      least = differences
      found = index
    }
  }
  return found
}

/** Differences of two spellings, or `most` + 1 as soon as it is clear that they are more. */
export function editDistance(a: readonly string[], b: readonly string[], most = Infinity): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] as number) + 1)
      }
      next.push(least)
    }
    if (Math.min(...next) > most) return most + 1
    before = row
    row = next
  }
  return row[b.length] as number
}
