import { expect } from 'vitest'

/** For tests: every number of a table is the oracle's, but for this share of the largest. */
export function expectClose(actual: Float32Array | undefined, expected: Float64Array, share: number): void {
  const most = expected.reduce((max, x) => Math.max(max, Math.abs(x)), 0)
  expect(actual?.length).toBeGreaterThan(0)
  actual?.forEach((x, i) => {
    if (!(Math.abs(x - (expected[i] as number)) <= share * most)) {
      expect.fail(`number ${i} is ${x}, and the oracle's ${expected[i]}`)
    }
  })
}
