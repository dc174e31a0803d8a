/** What a rule does to one number, as WGSL and GLSL alike write it. */
export interface Formula {
  /** How many numbers it remembers of each. */
  readonly slots: number
  /**
   * Steps `value` along its gradient `g` and its memory `s0` and `s1`; c0.. are the constants in the order of the rule's own
   * (`Rule.constants`), and `decays` says whether weight decay is meant for it.
   */
  readonly text: string
}

const adam = 's0 = c1 * s0 + c2 * g; s1 = c3 * s1 + c4 * g * g; value -= c0 * s0 / (sqrt(s1) + c5);'

const formulas: Readonly<Record<string, Formula>> = {
  sgd: { slots: 0, text: 'value -= c0 * g;' },
  momentum: { slots: 1, text: 's0 = c1 * s0 + g; value -= c0 * s0;' },
  adagrad: { slots: 1, text: 's0 += g * g; value -= c0 * g / (sqrt(s0) + c1);' },
  rmsprop: { slots: 1, text: 's0 = c1 * s0 + c2 * g * g; value -= c0 * g / (sqrt(s0) + c3);' },
  adam: { slots: 2, text: adam },
  adamw: { slots: 2, text: `if (decays) { value *= c6; } ${adam}` },
}

/** Names of the constants. */
export const CONSTANTS = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as const

/** The constants that the rate is in, whichever the rule. */
export const OF_RATE = [0, 6] as const

/** @throws Error when there is no such rule */
export function formulaOf(rule: string): Formula {
  const formula = formulas[rule]
  if (!formula) throw new Error(`no shader steps by the rule "${rule}"`)
  return formula
}
