import type { BenchRow } from '../row'

/** A line a row: whether it holds, what, on which backend, the number and its spread, the bar. */
export function printTable(rows: readonly BenchRow[]): void {
  const lines = rows.map(cellsOf)
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(0, ...lines.map((line) => (line[at] ?? '').length)))
  console.log('')
  for (const line of lines) {
    const padded = line.map((cell, at) => cell.padEnd(widths[at] ?? 0))
    console.log(padded.join('  ').trimEnd())
  }
  const failed = rows.filter(({ passed }) => passed === 0).length
  console.log(failed === 0 ? 'all hold' : `${failed} do not hold`)
}

function cellsOf({ case: what, backend, value, spread, bar = '', passed }: BenchRow): readonly string[] {
  const verdict = passed === undefined ? '' : passed === 1 ? 'pass' : 'FAIL'
  const number = numberText(value) + (spread === undefined ? '' : ` ± ${numberText(spread)}`)
  return [verdict, what, backend, number, String(bar)]
}

const numberText = (value: unknown) => (typeof value === 'number' ? String(Number(value.toPrecision(4))) : '')
