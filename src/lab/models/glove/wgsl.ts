import type { Program } from '../../engine/webgpu'

/** Invocations that share a count: each has every so-manieth number of its rows. Eight numbers are a sector of memory. */
export const LANES = 8
/** Counts of a workgroup. */
export const SLOTS = 8

/**
 * The loss of a count is f(X) / 2 (w_i . w~_j + b_i + b~_j - ln X)^2. `pullOf` gives all lanes of a count the derivative by the
 * dot product, f(X) (...), and the first of them counts the loss. Every lane of the workgroup calls it, `works` or not. Two rooms by
 * turns: with one barrier a count nobody can write what another still reads.
 */
const pullOf = (slots: number) => `
var<workgroup> parts: array<f32, ${2 * LANES * slots}>;
var<private> room: u32 = 0u;
var<private> loss: f32 = 0.0;
var<private> predictions: f32 = 0.0;
fn pullOf(works: bool, count: u32, lane: u32, first: u32) -> f32 {
  if (works) {
    let row = u32(counts[4u * count]);
    let column = u32(counts[4u * count + 1u]);
    let x = row * p.quads;
    let y = column * p.quads;
    var sum = 0.0;
    for (var q = first; q < p.quads; q += ${LANES}u) { sum += dot(w[x + q], context[y + q]); }
    // By one lane alone: the biases may be stepped meanwhile, and all lanes must have the same.
    if (first == 0u) { sum += biases[row] + biases[p.words + column] - bitcast<f32>(counts[4u * count + 2u]); }
    parts[room + lane] = sum;
  }
  workgroupBarrier();
  var pull = 0.0;
  if (works) {
    var difference = 0.0;
    let from_lane = room + lane - first;
    for (var other = 0u; other < ${LANES}u; other++) { difference += parts[from_lane + other]; }
    pull = bitcast<f32>(counts[4u * count + 3u]) * difference;
    if (first == 0u) {
      loss += 0.5 * pull * difference;
      predictions += 1.0;
    }
  }
  room = ${LANES * slots}u - room;
  return pull;
}`

const step = `
fn stepOf(pull: f32, other: vec4<f32>) -> vec4<f32> {
  return clamp(pull * other, vec4<f32>(-100.0), vec4<f32>(100.0)) * p.rate;
}`

/** quads: a row in fours, what is beyond its size being 0, and of squares 1. */
const shape = { words: 'u32', quads: 'u32' } as const
const rates = { rate: 'f32', biasRate: 'f32' } as const

/**
 * The fast form (Hogwild: Recht, Re, Wright and Niu, 2011): `writers` counts are taken at once, each `writers`-th from `begin` on, and
 * step both rows in place, as glove.c does; a step that another overwrites is lost. With one writer it is glove.c's own order.
 * biases: b, b~ and the squares of both, [4, words].
 *
 * @param slots counts of a workgroup
 */
export function stepInPlace(slots: number) {
  return {
    name: `glove, in place, ${slots}`,
    buffers: {
      counts: 'i32',
      w: 'rw vec4f',
      context: 'rw vec4f',
      wSquares: 'rw vec4f',
      contextSquares: 'rw vec4f',
      biases: 'rw f32',
      tally: 'rw f32',
    },
    uniforms: { begin: 'u32', count: 'u32', writers: 'u32', ...shape, ...rates },
    workgroup: LANES * slots,
    declarations: `${pullOf(slots)}
${step}
fn moveBias(at: u32, by: f32) {
  let squares = at + 2u * p.words;
  let square = biases[squares];
  biases[at] -= by / sqrt(square);
  biases[squares] = square + by * by;
}`,
    body: `
  let first = lane % ${LANES}u;
  let writer = i / ${LANES}u;
  for (var from_count = 0u; from_count < p.count; from_count += p.writers) {
    let n = from_count + writer;
    let works = writer < p.writers && n < p.count;
    let at = p.begin + n;
    let pull = pullOf(works, at, lane, first);
    if (works) {
      let row = u32(counts[4u * at]);
      let column = u32(counts[4u * at + 1u]);
      for (var q = first; q < p.quads; q += ${LANES}u) {
        let i = row * p.quads + q;
        let j = column * p.quads + q;
        let mine = w[i];
        let other = context[j];
        let mineSquares = wSquares[i];
        let otherSquares = contextSquares[j];
        let g = stepOf(pull, other);
        let h = stepOf(pull, mine);
        w[i] = mine - g / sqrt(mineSquares);
        context[j] = other - h / sqrt(otherSquares);
        wSquares[i] = mineSquares + g * g;
        contextSquares[j] = otherSquares + h * h;
      }
      if (first == 0u) {
        moveBias(row, pull * p.biasRate);
        moveBias(p.words + column, pull * p.biasRate);
      }
    }
  }
  if (first == 0u && writer < p.writers) {
    tally[2u * writer] += loss;
    tally[2u * writer + 1u] += predictions;
  }`,
  } satisfies Program
}

/** The repeatable form, 1 of 4: the derivative of every count of a chunk. */
export const pullsOfChunk = {
  name: 'glove, pulls',
  buffers: {
    counts: 'i32',
    w: 'vec4f',
    context: 'vec4f',
    biases: 'f32',
    pulls: 'rw f32',
    tally: 'rw f32',
  },
  uniforms: { begin: 'u32', count: 'u32', ...shape },
  workgroup: LANES * SLOTS,
  declarations: pullOf(SLOTS),
  body: `
  let first = lane % ${LANES}u;
  let n = i / ${LANES}u;
  let pull = pullOf(n < p.count, p.begin + n, lane, first);
  if (first == 0u && n < p.count) {
    pulls[n] = pull;
    tally[2u * n] += loss;
    tally[2u * n + 1u] += predictions;
  }`,
} satisfies Program

/** What a row becomes by all counts of it in their order; `keep` puts it somewhere, quad `quads` being the bias. */
const stepRow = ({
  place,
  own,
  bias,
  row,
  squares,
  other,
  keep,
  keepBias,
}: Readonly<Record<string, string>>) => `
  if (leader >= p.count) { return; }
  let mine = u32(counts[4u * (p.begin + ${place}(leader)) + ${own}u]);
  if (leader > 0u && u32(counts[4u * (p.begin + ${place}(leader - 1u)) + ${own}u]) == mine) { return; }
  var end = leader + 1u;
  while (end < p.count && u32(counts[4u * (p.begin + ${place}(end)) + ${own}u]) == mine) { end++; }
  for (var q = i % ${LANES}u; q < p.quads; q += ${LANES}u) {
    var value = ${row}[mine * p.quads + q];
    var square = ${squares}[mine * p.quads + q];
    for (var n = leader; n < end; n++) {
      let k = ${place}(n);
      let theirs = u32(counts[4u * (p.begin + k) + 1u - ${own}u]);
      let g = stepOf(pulls[k], ${other}[theirs * p.quads + q]);
      value -= g / sqrt(square);
      square += g * g;
    }
    ${keep}
  }
  if (i % ${LANES}u == 0u) {
    let at = ${bias} + mine;
    var value = biases[at];
    var square = biases[at + 2u * p.words];
    for (var n = leader; n < end; n++) {
      let g = pulls[${place}(n)] * p.biasRate;
      value -= g / sqrt(square);
      square += g * g;
    }
    ${keepBias}
  }`

/**
 * 2 of 4: what the rows of w and their biases become, laid aside, for the contexts step by w as it was. Of the lanes of each count
 * those work that are the first of their row: the counts of a chunk lie sorted by row. fresh: [chunk, 2, quads + 1, 4].
 */
export const freshRows = {
  name: 'glove, fresh rows',
  buffers: {
    counts: 'i32',
    pulls: 'f32',
    context: 'vec4f',
    w: 'vec4f',
    wSquares: 'vec4f',
    biases: 'f32',
    fresh: 'rw vec4f',
  },
  uniforms: { begin: 'u32', count: 'u32', ...shape, ...rates },
  workgroup: LANES * SLOTS,
  declarations: `${step}
fn itself(n: u32) -> u32 { return n; }`,
  body: `
  let leader = i / ${LANES}u;
  let to = 2u * leader * (p.quads + 1u);${stepRow({
    place: 'itself',
    own: '0',
    bias: '0u',
    row: 'w',
    squares: 'wSquares',
    other: 'context',
    keep: 'fresh[to + q] = value; fresh[to + p.quads + 1u + q] = square;',
    keepBias: 'fresh[to + p.quads] = vec4<f32>(value, square, 0.0, 0.0);',
  })}`,
} satisfies Program

/** 3 of 4: the contexts and their biases, in place; `byColumn` are the places of the chunk sorted by column. */
export const stepContexts = {
  name: 'glove, contexts',
  buffers: {
    counts: 'i32',
    byColumn: 'i32',
    pulls: 'f32',
    w: 'vec4f',
    context: 'rw vec4f',
    contextSquares: 'rw vec4f',
    biases: 'rw f32',
  },
  uniforms: { begin: 'u32', count: 'u32', ...shape, ...rates },
  workgroup: LANES * SLOTS,
  declarations: `${step}
fn placeOf(n: u32) -> u32 { return u32(byColumn[p.begin + n]); }`,
  body: `
  let leader = i / ${LANES}u;${stepRow({
    place: 'placeOf',
    own: '1',
    bias: 'p.words',
    row: 'context',
    squares: 'contextSquares',
    other: 'w',
    keep: 'context[mine * p.quads + q] = value; contextSquares[mine * p.quads + q] = square;',
    keepBias: 'biases[at] = value; biases[at + 2u * p.words] = square;',
  })}`,
} satisfies Program

/** 4 of 4: the rows laid aside take their place. */
export const keepRows = {
  name: 'glove, keep rows',
  buffers: { counts: 'i32', fresh: 'vec4f', w: 'rw vec4f', wSquares: 'rw vec4f', biases: 'rw f32' },
  uniforms: { begin: 'u32', count: 'u32', ...shape },
  workgroup: LANES * SLOTS,
  body: `
  let leader = i / ${LANES}u;
  if (leader >= p.count) { return; }
  let mine = u32(counts[4u * (p.begin + leader)]);
  if (leader > 0u && u32(counts[4u * (p.begin + leader - 1u)]) == mine) { return; }
  let at = 2u * leader * (p.quads + 1u);
  for (var q = i % ${LANES}u; q < p.quads; q += ${LANES}u) {
    w[mine * p.quads + q] = fresh[at + q];
    wSquares[mine * p.quads + q] = fresh[at + p.quads + 1u + q];
  }
  if (i % ${LANES}u == 0u) {
    biases[mine] = fresh[at + p.quads].x;
    biases[mine + 2u * p.words] = fresh[at + p.quads].y;
  }`,
} satisfies Program
