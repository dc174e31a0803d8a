/** Where the random numbers of a dropout come from: the same ones make the same choice on every backend. */
export interface DropoutStream {
  /** Two 32-bit words, fixed by the seed. */
  readonly key: readonly [number, number]
  /** The step, a 32-bit word. */
  readonly counter: number
}
