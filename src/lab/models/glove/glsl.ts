import type { GlPass } from '../../engine/webgl'

/**
 * GloVe by points (see engine/webgl/points.ts). Rows are `quads` texels and one more, which holds the bias in x; what is beyond a
 * vector's size is 0, and of squares 1. The counts of a chunk lie sorted by row from `begin` on; `byColumn` are their places, from 0,
 * sorted by column, four a texel.
 */

const chunk = { begin: 'int', count: 'int', quads: 'int' } as const

/** 1 of 3: f(X) (w_i . w~_j + b_i + b~_j - ln X) of each count, and its loss. pulls: [counts of a step] */
export const pullsOfChunk = {
  name: 'glove, pulls',
  inputs: { counts: 'int', w: 'float', context: 'float' },
  uniforms: chunk,
  code: `
  ivec4 record = load(counts, begin + i);
  int x = record.x * (quads + 1);
  int y = record.y * (quads + 1);
  float difference = load(w, x + quads).x + load(context, y + quads).x - intBitsToFloat(record.z);
  for (int q = 0; q < quads; q++) { difference += dot(load(w, x + q), load(context, y + q)); }
  float pull = intBitsToFloat(record.w) * difference;
  put(begin + i, vec4(pull, 0.5 * pull * difference, 0.0, 0.0), vec4(0.0));`,
} satisfies GlPass

/** The word of a count whose row is stepped, the other one, and whether the count is the first of its row in the chunk. */
const places = (side: 'rows' | 'columns') =>
  side === 'rows'
    ? `
int placeOf(int n) { return n; }
int mineOf(int n) { return load(counts, begin + n).x; }
int theirsOf(int k) { return load(counts, begin + k).y; }`
    : `
int placeOf(int n) { return load(byColumn, (begin + n) >> 2)[(begin + n) & 3]; }
int mineOf(int n) { return load(counts, begin + placeOf(n)).y; }
int theirsOf(int k) { return load(counts, begin + k).x; }`

const leads = `
  int leader = i / (quads + 1);
  int q = i % (quads + 1);
  int mine = mineOf(leader);
  if (leader > 0 && mineOf(leader - 1) == mine) return;`

/**
 * 2 of 3: what a texel of a row becomes by all counts of the row in their order, and its squares, laid aside. own, other: the table
 * that is stepped and the one it meets. Targets: [chunk, quads + 1]
 */
export const freshRows = (side: 'rows' | 'columns') =>
  ({
    name: `glove, fresh ${side}`,
    inputs: {
      counts: 'int',
      byColumn: 'int',
      pulls: 'float',
      own: 'float',
      squares: 'float',
      other: 'float',
    },
    uniforms: { ...chunk, rate: 'float', biasRate: 'float' },
    declarations: places(side),
    code: `${leads}
  vec4 value = load(own, mine * (quads + 1) + q);
  vec4 square = load(squares, mine * (quads + 1) + q);
  for (int n = leader; n < count && mineOf(n) == mine; n++) {
    int k = placeOf(n);
    float pull = load(pulls, begin + k).x;
    vec4 g = q == quads
      ? vec4(pull * biasRate, 0.0, 0.0, 0.0)
      : clamp(pull * load(other, theirsOf(k) * (quads + 1) + q), -100.0, 100.0) * rate;
    value -= g / sqrt(square);
    square += g * g;
  }
  put(i, value, square);`,
  }) satisfies GlPass

/** 3 of 3: the rows laid aside take their place. */
export const keepRows = (side: 'rows' | 'columns') =>
  ({
    name: `glove, keep ${side}`,
    inputs: { counts: 'int', byColumn: 'int', fresh: 'float', freshSquares: 'float' },
    uniforms: chunk,
    declarations: places(side),
    code: `${leads}
  put(mine * (quads + 1) + q, load(fresh, i), load(freshSquares, i));`,
  }) satisfies GlPass
