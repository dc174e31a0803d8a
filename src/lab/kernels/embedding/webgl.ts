import * as tf from '../../engine/tf'
import { webGlBackend, type GlProgram } from '../../engine/webgl'

/** out[i, j] = table[ids[i], j], zero at padding. */
const gatherRows: GlProgram = {
  inputs: ['table', 'ids'],
  uniforms: { padding: 'int' },
  code: `void main() {
  ivec2 at = getOutputCoords();
  int id = int(getIds(at.x));
  setOutput(id == padding ? 0.0 : getTable(id, at.y));
}`,
}

/** out[u, j] = sum of dx[positions[s], j] over s from starts[u] to starts[u + 1], in their order; 0 from `count` on. */
const sumByRow: GlProgram = {
  inputs: ['dx', 'starts', 'positions'],
  uniforms: { count: 'int' },
  code: `void main() {
  ivec2 at = getOutputCoords();
  float sum = 0.0;
  if (at.x < count) {
    int end = int(getStarts(at.x + 1));
    for (int s = int(getStarts(at.x)); s < end; s++) { sum += getDx(int(getPositions(s)), at.y); }
  }
  setOutput(sum);
}`,
}

/** See the other forms. [batch, time, size] */
export function lookup(
  table: tf.Tensor2D,
  ids: tf.Tensor,
  padding: number,
  [batch, time]: readonly [number, number],
): tf.Tensor3D {
  const size = table.shape[1]
  const rows = webGlBackend().run<tf.Tensor2D>(gatherRows, [table, ids], [batch * time, size], { padding })
  return tf.reshape(rows, [batch, time, size])
}

/** See the other forms. [capacity, size]; zero from `rows` on */
export function sumRows(
  dx: tf.Tensor3D,
  starts: tf.Tensor1D,
  positions: tf.Tensor1D,
  rows: number,
  capacity: number,
): tf.Tensor2D {
  const [batch, time, size] = dx.shape
  const flat = tf.reshape(dx, [batch * time, size])
  return webGlBackend().run<tf.Tensor2D>(sumByRow, [flat, starts, positions], [capacity, size], {
    count: rows,
  })
}
