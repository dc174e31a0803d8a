import { describe, expect, it, vi } from 'vitest'
import { visitRows } from '../cooccurrence'
import { LabError } from '../problem'
import type { DataSource } from '../text'
import { createMatrices, type MatricesOptions } from './matrices'
import type { MatrixRequest } from './questions'

const quiet = { signal: new AbortController().signal, progress: () => undefined }
const world = (texts: number): DataSource => ({
  spec: { kind: 'world', world: 'relations', settings: { language: 'en', texts } },
  files: [],
})
const counting = {
  source: world(50),
  ...{ minCount: 1, maxVocabulary: 10_000, window: 3, symmetric: true, phrases: 0, phraseThreshold: 100 },
}
const corner: MatrixRequest = { ...counting, view: { row: 0, column: 0, span: 10 }, most: 10 }

/** Matrices, and how often a text was counted for them. */
function counted(options: MatricesOptions = {}) {
  const visit = vi.fn(visitRows)
  const matrices = createMatrices({ ...options, visit })
  const ask = (changes: Partial<MatrixRequest> = {}) => matrices.matrix({ ...corner, ...changes }, quiet)
  return { matrices, ask, times: () => visit.mock.calls.length }
}

describe.each([
  ['kept', undefined],
  ['too many to be kept', 0],
])('counts that are %s', (_, keptBytes) => {
  it('show any square of the matrix, down to single counts', async () => {
    const { matrices, times } = counted(keptBytes === undefined ? {} : { keptBytes })
    const looked = (row: number, column: number, span: number, most: number) =>
      matrices.matrix({ ...counting, view: { row, column, span }, most }, quiet)
    const full = await looked(0, 0, 1e6, 1e6)
    const { all } = full

    const corner = await looked(0, 0, 10, 10)
    expect(corner.rows).toEqual(full.rows.slice(0, 10))
    for (let i = 0; i < 10; i++)
      for (let j = 0; j < i; j++) expect(corner.values[i * 10 + j]).toBe(corner.values[j * 10 + i])
    expect(corner.bins.reduce((sum, count) => sum + count)).toBe(corner.nonZeros)

    // The same counts from elsewhere: the corner's last rows, further to the right.
    const aside = await looked(5, 2, 5, 10)
    expect(aside.columns).toEqual(full.rows.slice(2, 7))
    for (let i = 0; i < 5; i++)
      for (let j = 0; j < 5; j++) expect(aside.values[i * 5 + j]).toBe(corner.values[(i + 5) * 10 + j + 2])

    // The whole, in cells of several words: means, whose weighted sum is everything that was counted.
    const whole = await looked(0, 0, all, 7)
    const wide = (cell: number) => (whole.edges[cell + 1] as number) - (whole.edges[cell] as number)
    expect(whole.edges[7]).toBe(all)
    const sum = whole.values.reduce(
      (total, mean, i) => total + mean * wide(Math.floor(i / 7)) * wide(i % 7),
      0,
    )
    expect(sum).toBeCloseTo(
      full.values.reduce((total, value) => total + value, 0),
      0,
    )

    expect((await looked(1e6, -5, 1e6, 5)).view).toEqual({ row: 0, column: 0, span: all })
    expect((await looked(1e6, -5, 4, 5)).view).toEqual({ row: all - 4, column: 0, span: 4 })
    expect(times()).toBe(keptBytes === undefined ? 1 : 6)
  })
})

describe('counts that are kept', () => {
  it('serve every view of one text by the same settings, and go when either changes', async () => {
    const { ask, times } = counted()
    const first = await ask()
    // As the bridge does with an answer: its arrays go to the page.
    structuredClone(first.bins, { transfer: [first.bins.buffer] })
    expect((await ask({ view: { row: 3, column: 1, span: 6 } })).nonZeros).toBe(first.nonZeros)
    expect(times()).toBe(1)
    const others = [
      { window: 2 },
      { symmetric: false },
      { minCount: 2 },
      { maxVocabulary: 30 },
      { source: world(60) },
    ]
    for (const change of others) {
      const anew = createMatrices().matrix({ ...corner, ...change }, quiet)
      expect(await ask(change)).toEqual(await anew)
    }
    expect(times()).toBe(6)
    expect(await ask()).toEqual(await createMatrices().matrix(corner, quiet))
    expect(times()).toBe(7)
  })

  it('are kept up to their last byte, and not beyond', async () => {
    const { nonZeros } = await counted().ask()
    for (const [keptBytes, expected] of [
      [8 * nonZeros, 1],
      [8 * nonZeros - 1, 2],
    ] as const) {
      const { ask, times } = counted({ keptBytes })
      const once = await ask()
      expect(await ask()).toEqual(once)
      expect(times()).toBe(expected)
    }
  })

  it('go when another text comes on show, and stay while it is the same', async () => {
    const { matrices, ask, times } = counted()
    await ask()
    await matrices.keepOnly(corner.source.spec)
    await ask()
    expect(times()).toBe(1)
    await matrices.keepOnly(world(60).spec)
    await ask()
    expect(times()).toBe(2)
  })

  it('are asked for in turn, and one that is cancelled leaves the next its own', async () => {
    const stop = new AbortController()
    const visit = vi.fn(visitRows)
    visit.mockImplementationOnce((corpus, options, see) =>
      visitRows(corpus, options, (row, ...counts) => {
        if (row === 20) throw new LabError('cancelled')
        return see(row, ...counts)
      }),
    )
    const matrices = createMatrices({ visit })
    const midway = matrices.matrix(corner, quiet)
    const waiting = matrices.matrix(corner, { ...quiet, signal: stop.signal })
    const [first, second] = [matrices.matrix(corner, quiet), matrices.matrix(corner, quiet)]
    stop.abort()
    for (const cancelled of [midway, waiting]) {
      await expect(cancelled).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    }
    expect(await first).toEqual(await createMatrices().matrix(corner, quiet))
    expect(await second).toEqual(await first)
    expect(visit).toHaveBeenCalledTimes(2)
  })
})
