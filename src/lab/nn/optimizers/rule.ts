/** The lab computes in float32; what is taken apart number by number, in float64. */
export type Numbers = Float32Array | Float64Array

/**
 * One optimisation rule, apart from who runs it: a loop over plain memory. WebAssembly and the shaders have its arithmetic in their own
 * words (`assembly/optimizer.ts`, `formulas.ts`), and take their constants from here.
 */
export interface Rule {
  /** Prefix of the names of what it remembers. */
  readonly name: string
  /** What it remembers for each parameter, of the parameter's shape, zero before the first step. */
  readonly slots: readonly string[]
  /** The numbers of one step, for all parameters alike. Steps are counted from 1. */
  constants(rate: number, step: number): readonly number[]
  /** Overwrites the parameter and the slots by what they are after this step. */
  update(values: RuleValues): void
}

export interface RuleValues {
  readonly parameter: Numbers
  readonly gradient: Numbers
  /** In the order of the rule's `slots`. */
  readonly slots: readonly Numbers[]
  /** In the order of the rule's `constants`. */
  readonly constants: readonly number[]
  /** Two axes or more: what decay is meant for. A bias or a gain is not. */
  readonly isMatrix: boolean
}
