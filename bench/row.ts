/** What a measurement is written down as, by `--json FILE`, whatever measured it. */
export interface BenchRow {
  readonly suite: string
  readonly case: string
  readonly backend: string
  /** Who was measured: `ours`, `plain-tfjs`, `jax-js`, `pytorch` ... */
  readonly side: string
  readonly medianMs?: number
  /** From the first quartile to the third. */
  readonly spreadMs?: number
  /** Steps, or whatever the case counts, in a second at the median. */
  readonly perSecond?: number
  /** Of one step, where the backend counts them. */
  readonly dispatches?: number
  /** Held while it ran. */
  readonly bytes?: number
  /** What a suite measures beside time. */
  readonly [more: string]: string | number | undefined
}
