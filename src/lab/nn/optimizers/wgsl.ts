import type { Program } from '../../engine/webgpu'
import { formulaOf, OF_RATE } from './formulas'

/**
 * One step of a rule over all parameters. Invocations up to `dense` take the numbers whose gradients come whole; those after
 * them the touched rows of the table, or `every` row of it; places from `factorFrom` to `factorTo` have a rate of their own. Every gradient is first shortened by the global norm where `clip` is above 0. One
 * invocation a number: each reads and writes its own places alone.
 */
export function updateProgram(name: string, every = false): Program {
  const formula = formulaOf(name)
  const slots = Array.from({ length: formula.slots }, (_, index) => index)
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
      factorFrom: 'u32',
      factorTo: 'u32',
      f0: 'f32',
      f6: 'f32',
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
  let inFactor = at >= p.factorFrom && at < p.factorTo;
${OF_RATE.map((c) => `  let c${c} = select(p.c${c}, p.f${c}, inFactor);`).join('\n')}
  ${formula.text.replaceAll(/\bc[1-5]\b/g, 'p.$&')}
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
