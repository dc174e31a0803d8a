import type { Program } from '../../word-vectors/gpu'
import { entriesOf, listing, nameOf, type Shape } from './shape'

const LANES = 64

/**
 * Chains the entries of each chunk of centres that are of the same row: `links` [entry] is the one before it and 1 more, 0 at the first,
 * and `followed` [entry], zero before, becomes 1 where one comes behind it. One invocation an entry.
 */
export function linkProgram(shape: Shape) {
  const { contexts } = shape
  const entries = entriesOf(shape)
  return {
    name: nameOf('link', shape),
    buffers: { words: 'i32', entries: 'i32', counts: 'i32', links: 'rw i32', followed: 'rw i32' },
    uniforms: { chunk: 'u32' },
    workgroup: 64,
    declarations: listing,
    body: `
  let centre = i / ${entries}u;
  if (centre >= u32(words[0])) { return; }
  let place = i % ${entries}u;
  let isTarget = place >= ${contexts}u;
  let begin = select(0u, ${contexts}u, isTarget);
  let own = place - begin;
  if (own >= select(contextsIn(counts[centre]), targetsIn(counts[centre]), isTarget)) { return; }
  let row = rowOf(entries[i]);
  let chunk = centre - centre % p.chunk;
  links[i] = 0;
  for (var other = centre; ; other--) {
    let list = other * ${entries}u + begin;
    var count = own;
    if (other != centre) { count = select(contextsIn(counts[other]), targetsIn(counts[other]), isTarget); }
    for (var at = list + count; at > list; at--) {
      if (rowOf(entries[at - 1u]) == row) {
        links[i] = i32(at);
        followed[at - 1u] = 1;
        return;
      }
    }
    if (other == chunk) { return; }
  }`,
  } satisfies Program
}

/**
 * Moves every row that a chunk of centres touches by the sum of its deltas, from the last entry of the row to the first: a fixed order, and
 * one workgroup a row. `deltas` [centre, entry, size] as the walk writes them; of CBOW the first context's is that of all.
 */
export function applyProgram(shape: Shape) {
  const { size, contexts, architecture } = shape
  const entries = entriesOf(shape)
  const context =
    architecture === 'skip-gram'
      ? `sum += deltas[(at - first) * ${size}u + k];`
      : `sum += timesOf(entries[at]) * deltas[(at - at % ${entries}u - first) * ${size}u + k];`
  return {
    name: nameOf('apply', shape),
    buffers: {
      ...{ words: 'i32', entries: 'i32', counts: 'i32', links: 'i32', followed: 'i32' },
      ...{ deltas: 'f32', inputs: 'rw f32', outputs: 'rw f32' },
    },
    uniforms: { first: 'u32' },
    workgroup: LANES,
    declarations: listing,
    body: `
  let first = p.first * ${entries}u;
  let entry = first + group;
  let centre = entry / ${entries}u;
  if (centre >= u32(words[0])) { return; }
  let place = entry % ${entries}u;
  let isTarget = place >= ${contexts}u;
  let own = place - select(0u, ${contexts}u, isTarget);
  if (own >= select(contextsIn(counts[centre]), targetsIn(counts[centre]), isTarget)) { return; }
  if (followed[entry] != 0) { return; }
  let row = rowOf(entries[entry]);
  for (var k = lane; k < ${size}u; k += ${LANES}u) {
    var sum = 0.0;
    var at = entry;
    loop {
      if (isTarget) { sum += deltas[(at - first) * ${size}u + k]; } else { ${context} }
      if (links[at] == 0) { break; }
      at = u32(links[at]) - 1u;
    }
    if (isTarget) { outputs[row * ${size}u + k] += sum; } else { inputs[row * ${size}u + k] += sum; }
  }`,
  } satisfies Program
}
