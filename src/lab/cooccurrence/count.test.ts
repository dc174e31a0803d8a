import { describe, expect, it } from 'vitest'
import { LINE_END, type Corpus } from '../corpus'
import { randomFrom } from '../random'
import { countCooccurrences, visitRows } from '.'

function corpusFrom(ids: readonly number[], size: number): Corpus {
  const counts = new Float64Array(size)
  for (const id of ids) if (id >= 0) counts[id] = (counts[id] as number) + 1
  return {
    words: Array.from({ length: size }, (_, i) => `w${i}`),
    counts,
    ids: Int32Array.from(ids),
    length: ids.filter((id) => id >= 0).length,
  }
}

/** By the definition: every pair of places. */
function naive({ ids: stored, words }: Corpus, window: number, symmetric: boolean): number[][] {
  const ids = stored.subarray(0, stored.length)
  const matrix = words.map(() => words.map(() => 0))
  const add = (i: number, j: number, by: number) => {
    const row = matrix[i] as number[]
    row[j] = (row[j] as number) + by
  }
  ids.forEach((word, place) => {
    for (let other = place - 1; other >= 0 && place - other <= window && ids[other] !== LINE_END; other--) {
      if (word === LINE_END) break
      add(word, ids[other] as number, 1 / (place - other))
      if (symmetric) add(ids[other] as number, word, 1 / (place - other))
    }
  })
  return matrix
}

async function dense(corpus: Corpus, window: number, symmetric: boolean): Promise<number[][]> {
  const { starts, columns, values, size } = await countCooccurrences(corpus, { window, symmetric })
  const matrix = corpus.words.map(() => corpus.words.map(() => 0))
  for (let row = 0; row < size; row++) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      if (at > (starts[row] as number)) expect(columns[at]).toBeGreaterThan(columns[at - 1] as number)
      ;(matrix[row] as number[])[columns[at] as number] = values[at] as number
    }
  }
  return matrix
}

describe('counting co-occurrences', () => {
  const random = randomFrom(1, 'counts')
  const ids = Array.from({ length: 700 }, () => (random.uniform() < 0.08 ? LINE_END : random.integer(11)))

  it.each([
    [1, true],
    [4, true],
    [4, false],
    [50, true],
  ])('is every pair of places, window %d, symmetric %s', async (window, symmetric) => {
    const corpus = corpusFrom(ids, 12)
    const expected = naive(corpus, window, symmetric)
    const found = await dense(corpus, window, symmetric)
    found.forEach((row, i) =>
      row.forEach((value, j) => expect(value).toBeCloseTo(expected[i]?.[j] as number, 4)),
    )
  })

  it('is symmetric where asked to be, with a word beside itself counted twice', async () => {
    const found = await dense(corpusFrom([0, 0, 1, LINE_END, 2], 3), 2, true)
    expect(found).toEqual([
      [2, 1.5, 0],
      [1.5, 0, 0],
      [0, 0, 0],
    ])
  })

  it('is the same however few surroundings are gathered at once', async () => {
    const corpus = corpusFrom(ids, 12)
    const all = await countCooccurrences(corpus, { window: 5, symmetric: true })
    for (const bytes of [1, 400, 2000]) {
      let at = 0
      await visitRows(corpus, { window: 5, symmetric: true, bytes }, (row, columns, sums) => {
        expect(all.starts[row]).toBe(at)
        for (const column of columns) {
          expect(column).toBe(all.columns[at])
          expect(Math.fround(sums[column] as number)).toBe(all.values[at++])
        }
      })
      expect(at).toBe(all.values.length)
    }
  })

  it('refuses what does not fit, with the bytes', async () => {
    const wide = Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 3000)
    const counting = countCooccurrences(corpusFrom(wide, 3000), {
      window: 10,
      symmetric: true,
      maxBytes: 100_000,
    })
    await expect(counting).rejects.toMatchObject({
      problem: { code: 'memory', values: { available: 100_000 } },
    })
  })

  it('stops when asked to', async () => {
    const cancel = new AbortController()
    cancel.abort()
    const long = Array.from({ length: 2_000_000 }, (_, i) => i % 50)
    const counting = countCooccurrences(corpusFrom(long, 50), {
      window: 15,
      symmetric: true,
      signal: cancel.signal,
    })
    await expect(counting).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  })
})
