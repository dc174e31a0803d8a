import type { Program } from '../../engine/webgpu'

/**
 * What each rule does to a number `value` with its gradient `g`, its memory `s0` and `s1`, and the constants c0.. in the order of
 * the rule's own (`Rule.constants`).
 */
const rules: Readonly<Record<string, { readonly slots: number; readonly body: string }>> = {
  sgd: { slots: 0, body: 'value -= p.c0 * g;' },
  momentum: { slots: 1, body: 's0 = p.c1 * s0 + g; value -= p.c0 * s0;' },
  adagrad: { slots: 1, body: 's0 += g * g; value -= p.c0 * g / (sqrt(s0) + p.c1);' },
  rmsprop: { slots: 1, body: 's0 = p.c1 * s0 + p.c2 * g * g; value -= p.c0 * g / (sqrt(s0) + p.c3);' },
  adam: { slots: 2, body: adam() },
  adamw: { slots: 2, body: `if (decays) { value *= p.c6; } ${adam()}` },
}

function adam(): string {
  return `s0 = p.c1 * s0 + p.c2 * g; s1 = p.c3 * s1 + p.c4 * g * g; value -= p.c0 * s0 / (sqrt(s1) + p.c5);`
}

/**
 * One step of a rule over all parameters. Invocations up to `dense` take the numbers whose gradients come whole; those after
 * them the touched rows of the table, or `every` row of it. Every gradient is first shortened by the global norm where `clip` is above 0. One
 * invocation a number: each reads and writes its own places alone.
 */
export function updateProgram(name: string, every = false): Program {
  const rule = rules[name]
  if (!rule) throw new Error(`the WGSL optimiser has no rule "${name}"`)
  const slots = Array.from({ length: rule.slots }, (_, index) => index)
  return {
    name: `optimiser ${name} ${every ? 'every row' : 'rows'}`,
    buffers: {
      values: 'rw f32',
      gradients: 'f32',
      rowGradients: 'f32',
      rows: 'i32',
      norm: 'f32',
      ...Object.fromEntries(slots.map((slot) => [`slot${slot}`, 'rw f32' as const])),
    },
    uniforms: {
      dense: 'u32',
      matrices: 'u32',
      table: 'u32',
      size: 'u32',
      rowNumbers: 'u32',
      clip: 'f32',
      c0: 'f32',
      c1: 'f32',
      c2: 'f32',
      c3: 'f32',
      c4: 'f32',
      c5: 'f32',
      c6: 'f32',
    },
    workgroup: 64,
    body: `
  if (i >= p.dense + p.rowNumbers) { return; }
  var at = i;
  var g = 0.0;
  var decays = i < p.matrices;
  if (i < p.dense) {
    g = gradients[i];
  } else {
    let e = i - p.dense;
${
  every
    ? `    // \`rows\` are marks: one more than the place of this row's gradient, 0 where it has none.
    at = p.table + e;
    let place = u32(rows[e / p.size]);
    if (place > 0u) { g = rowGradients[(place - 1u) * p.size + e % p.size]; }`
    : `    at = p.table + u32(rows[e / p.size]) * p.size + e % p.size;
    g = rowGradients[e];`
}
    decays = true;
  }
  if (p.clip > 0.0) { g *= min(1.0, p.clip / (norm[0] + 1e-6)); }
  var value = values[at];
${slots.map((slot) => `  var s${slot} = slot${slot}[at];`).join('\n')}
  ${rule.body}
  values[at] = value;
${slots.map((slot) => `  slot${slot}[at] = s${slot};`).join('\n')}`,
  }
}

/** marks[rows[u]] = u + 1. */
export const markRows = {
  name: 'mark rows',
  buffers: { rows: 'i32', marks: 'rw i32' },
  uniforms: { count: 'u32' },
  workgroup: 64,
  body: `
  if (i >= p.count) { return; }
  marks[u32(rows[i])] = i32(i) + 1;`,
} satisfies Program

const LANES = 64

const sumOfLanes = `
var<workgroup> lanes: array<f32, ${LANES}>;
fn sumOfLanes(lane: u32, value: f32) -> f32 {
  lanes[lane] = value;
  workgroupBarrier();
  for (var half = ${LANES / 2}u; half > 0u; half = half / 2u) {
    if (lane < half) { lanes[lane] += lanes[lane + half]; }
    workgroupBarrier();
  }
  return lanes[0];
}`

/** The root of the sum of all squares, in two dispatches of fixed order: parts, then the whole. */
export const normPrograms = {
  parts: {
    name: 'squares',
    buffers: { gradients: 'f32', rowGradients: 'f32', partial: 'rw f32' },
    uniforms: { dense: 'u32', rowNumbers: 'u32', parts: 'u32' },
    workgroup: LANES,
    declarations: sumOfLanes,
    body: `
  var sum = 0.0;
  for (var e = i; e < p.dense; e += p.parts * ${LANES}u) { sum += gradients[e] * gradients[e]; }
  for (var e = i; e < p.rowNumbers; e += p.parts * ${LANES}u) { sum += rowGradients[e] * rowGradients[e]; }
  sum = sumOfLanes(lane, sum);
  if (lane == 0u && group < p.parts) { partial[group] = sum; }`,
  },
  whole: {
    name: 'norm',
    buffers: { partial: 'f32', norm: 'rw f32' },
    uniforms: { parts: 'u32' },
    workgroup: LANES,
    declarations: sumOfLanes,
    body: `
  var sum = 0.0;
  for (var e = lane; e < p.parts; e += ${LANES}u) { sum += partial[e]; }
  sum = sumOfLanes(lane, sum);
  if (lane == 0u) { norm[0] = sqrt(sum); }`,
  },
} satisfies Record<string, Program>
