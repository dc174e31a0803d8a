import { glProgram, type GlProgram } from '../../engine/webgl'
import { CONSTANTS, formulaOf } from './formulas'

/** A parameter and what is remembered of it, by the names that the programs have for them. */
export const VALUES = ['value', 's0', 's1'] as const

/**
 * Which numbers a step makes: a parameter `whole`; the `rows` of a table that have a gradient, in a matrix of their own; or
 * `every row` of a table of which some have one.
 */
export type Extent = 'whole' | 'rows' | 'every row'

const uniforms = {
  clip: 'float',
  decays: 'int',
  ...(Object.fromEntries(CONSTANTS.map((name) => [name, 'float'])) as Record<string, 'float'>),
} as const

/**
 * One step of a rule: of each number what it was before, its gradient, and what it is now. Every gradient is first shortened by the
 * global norm where `clip` is above 0.
 */
export function updateProgram(rule: string, extent: Extent): GlProgram {
  const { slots, text } = formulaOf(rule)
  const names = VALUES.slice(0, 1 + slots)
  const gradients: Readonly<Record<Extent, string>> = {
    whole: 'float g = gradient_here();',
    rows: `int from = int(rows(row));
  float g = gradient_here();`,
    // Rows are marks: one more than the place of this row's gradient, 0 where it has none.
    'every row': `int mark = int(rows(row, 0));
  float g = mark > 0 ? gradient(mark - 1, column) : 0.0;`,
  }
  return glProgram({
    inputs: [...names, 'gradient', 'rows', 'norm'],
    outputs: names.map((name) => `next_${name}`),
    uniforms,
    body: `
  ${gradients[extent]}
  if (clip > 0.0) { g *= min(1.0, clip / (norm(0) + 1e-6)); }
${names.map((name) => `  float now_${name} = ${extent === 'rows' ? `${name}(from, column)` : `${name}_here()`};`).join('\n')}
  ${text.replaceAll(/\b(value|s0|s1)\b/g, 'now_$&').replace('decays', 'decays == 1')}
${names.map((name) => `  next_${name} = now_${name};`).join('\n')}`,
  })
}

/** How many sums the squares are first put into, and how many gradients at most in one pass. */
export const PARTS = 256
export const TOGETHER = 12

/** parts[k] = before[k] + the squares of every PARTS-th row of each of `count` gradients, from the k-th on. */
export function partsProgram(count: number, first: boolean): GlProgram {
  const which = Array.from({ length: count }, (_, index) => index)
  return glProgram({
    inputs: [...which.map((index) => `gradient${index}`), ...(first ? [] : ['before'])],
    outputs: ['parts'],
    uniforms: Object.fromEntries(
      which.flatMap((index) => [`rows${index}`, `columns${index}`]).map((name) => [name, 'int' as const]),
    ),
    body: `
  float sum = ${first ? '0.0' : 'before(column)'};
${which
  .map(
    (index) => `  for (int n = column; n < rows${index}; n += ${PARTS}) {
    ivec2 r = gradient${index}_row(n);
    for (int c = 0; c < columns${index}; c++) {
      float g = gradient${index}_at(r, c);
      sum += g * g;
    }
  }`,
  )
  .join('\n')}
  parts = sum;`,
  })
}

/** The root of the sum of all parts. */
export const normOfParts = glProgram({
  inputs: ['parts'],
  outputs: ['norm'],
  uniforms: {},
  body: `
  float sum = 0.0;
  for (int k = 0; k < ${PARTS}; k++) { sum += parts(k); }
  norm = sqrt(sum);`,
})
