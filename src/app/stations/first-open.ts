import type { Run } from '../state'

/**
 * Whether the page should start a small run by itself: on a first visit, when nothing is stored and nobody has
 * come with a link to settings of their own.
 */
export function startsByItself(ready: boolean, runs: readonly Run[], cameWithLink: boolean): boolean {
  return ready && runs.length === 0 && !cameWithLink
}
