import type { BenchRow } from '../row'
import { nameOf, workOf } from './work'

export interface Check {
  readonly what: string
  readonly passed: boolean
}

/** The step at each size against plain TensorFlow.js and against itself, on the backends that were measured. */
export function checksOf(rows: readonly BenchRow[]): readonly Check[] {
  const find = (backend: string, vocabulary: number, batch: number, side: string) =>
    rows.find(
      (row) =>
        placeOf(row) === backend && row.side === side && row.case === nameOf(workOf(vocabulary, batch)),
    )
  const flat = (backend: string, batch: number, words: string) =>
    rows.find(
      (row) =>
        placeOf(row) === backend &&
        row.case === `words, batch ${batch}` &&
        row.side === `ours, lazy rows, ${words} words`,
    )?.medianMs
  const checks: Check[] = []
  const add = (what: string, value: number | undefined, passes: (value: number) => boolean) => {
    if (value !== undefined)
      checks.push({ what: `${what}: ${Number(value.toPrecision(3))}`, passed: passes(value) })
  }
  const wanted: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
    webgpu: [
      [10_000, 5],
      [50_000, 10],
    ],
    webgl: [[10_000, 3]],
  }
  for (const backend of new Set(rows.map(placeOf))) {
    const [, name = ''] = backend.split(' ')
    for (const batch of [32, 256]) {
      for (const [vocabulary, least] of wanted[name] ?? []) {
        const ratio = over(
          find(backend, vocabulary, batch, 'plain-tfjs')?.medianMs,
          find(backend, vocabulary, batch, 'ours')?.medianMs,
        )
        const what = `${backend}, ${vocabulary / 1000}k, batch ${batch}: times faster than plain, at least ${least}`
        add(what, ratio, (value) => value >= least)
      }
      const jax = over(
        find(backend, 10_000, batch, 'jax-js')?.medianMs,
        find(backend, 10_000, batch, 'ours')?.medianMs,
      )
      add(`${backend}, 10k, batch ${batch}: times faster than jax-js, at least 1`, jax, (value) => value >= 1)
      const growth = over(flat(backend, batch, '100k'), flat(backend, batch, '10k'))
      add(`${backend}, batch ${batch}: 100k over 10k, at most 1.3`, growth, (value) => value <= 1.3)
    }
    const dispatches = find(backend, 10_000, 32, 'ours')?.dispatches
    const plain = find(backend, 10_000, 32, 'plain-tfjs')?.dispatches
    add(
      `${backend}: dispatches a step, at most 24 (plain ${plain ?? '?'})`,
      name === 'webgpu' ? dispatches : undefined,
      (value) => value <= 24,
    )
    const grown = rows.find((row) => placeOf(row) === backend && row.case === 'growth')
    add(
      `${backend}, ${grown?.steps} steps: tensors more than after step 50`,
      number(grown?.tensorsGrown),
      (value) => value <= 0,
    )
    add(
      `${backend}, ${grown?.steps} steps: bytes more than after step 50`,
      number(grown?.bytesGrown),
      (value) => value <= 0,
    )
  }
  return checks
}

const placeOf = ({ place, backend }: BenchRow) => `${place ?? 'Node'} ${backend}`

const number = (value: unknown) => (typeof value === 'number' ? value : undefined)

function over(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b
}
