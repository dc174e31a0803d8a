import { philox } from '../../../kernels/wgsl'
import type { Program } from '../../word-vectors/gpu'
import { entriesOf, HEADER, nameOf, type Shape } from './shape'

/**
 * Lists what each centre is trained on: the words of its window and its targets, each distinct one once. One invocation a centre, which
 * draws by counter: [place, epoch, block, 0]. Block 0 has the radius in its second word and the first negatives in the third and
 * fourth, as in the oracle.
 *
 * `words` begins with how many there are and the epoch, then number, place and sentence of each. `first` and `second` are the
 * noise (threshold and alias of each cell) or the paths of Huffman's tree (where each begins, and node * 2 + code).
 */
export function drawProgram(shape: Shape) {
  const { objective, window, negatives, contexts } = shape
  const targets = {
    negative: `
  listed = 1;
  entries[to] = i32(u32(word) | (1u << 24u) | (1u << 31u));
  var left = 2u;
  var block = 1u;
  for (var draw = 0u; draw < ${negatives}u; draw++) {
    if (left == 4u) {
      random = philox(vec4<u32>(u32(place), epoch, block, 0u), key);
      block++;
      left = 0u;
    }
    let drawn = random[left];
    left++;
    let cell = multiplyHigh(drawn, p.vocabulary);
    var other = i32(cell);
    if (drawn * p.vocabulary > u32(first[cell])) { other = second[cell]; }
    if (other != word) { listed = list(to, listed, 1, u32(other)); }
  }`,
    hierarchical: `
  let start = first[word];
  listed = first[word + 1] - start;
  for (var step = 0; step < listed; step++) {
    let turn = u32(second[start + step]);
    entries[to + step] = i32((turn >> 1u) | (1u << 24u) | ((1u - (turn & 1u)) << 31u));
  }`,
    softmax: '',
  }
  return {
    name: nameOf('draw', shape),
    buffers: { words: 'i32', first: 'i32', second: 'i32', entries: 'rw i32', counts: 'rw i32' },
    uniforms: { key0: 'u32', key1: 'u32', vocabulary: 'u32' },
    workgroup: 64,
    declarations: `${philox}
/** Adds one more of a row to the list that holds \`listed\` from \`to\` on; those before \`own\` are not looked at. */
fn list(to: i32, listed: i32, own: i32, row: u32) -> i32 {
  for (var at = to + own; at < to + listed; at++) {
    if ((u32(entries[at]) & 0xffffffu) == row) {
      entries[at] += 1 << 24u;
      return listed;
    }
  }
  entries[to + listed] = i32(row | (1u << 24u));
  return listed + 1;
}`,
    body: `
  let total = words[0];
  if (i >= u32(total)) { return; }
  let centre = i32(i);
  let epoch = u32(words[1]);
  let at = ${HEADER} + 3 * centre;
  let word = words[at];
  let place = words[at + 1];
  let sentence = words[at + 2];
  let key = vec2<u32>(p.key0, p.key1);
  var random = philox(vec4<u32>(u32(place), epoch, 0u, 0u), key);
  let radius = ${window} - i32(multiplyHigh(random.y, ${window}u));
  var to = centre * ${entriesOf(shape)};
  var found = 0;
  var all = 0;
  for (var other = max(0, centre - radius); other <= min(total - 1, centre + radius); other++) {
    if (other == centre || words[${HEADER} + 3 * other + 2] != sentence) { continue; }
    all++;
    found = list(to, found, 0, u32(words[${HEADER} + 3 * other]));
  }
  // Nothing is learned from a word that stands alone.
  if (all == 0) {
    counts[centre] = 0;
    return;
  }
  to += ${contexts};
  var listed = 0;${targets[objective]}
  counts[centre] = found | (listed << 8u) | (all << 16u);`,
  } satisfies Program
}
