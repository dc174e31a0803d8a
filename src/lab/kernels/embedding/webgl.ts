import type * as tf from '../../engine/tf'
import { glProgram, webGlBackend } from '../../engine/webgl'

/** out[i, j] = table[ids[i], j], zero at padding. */
const gatherRows = glProgram({
  inputs: ['table', 'ids'],
  outputs: ['found'],
  uniforms: { padding: 'int' },
  body: `
  int id = int(ids(row));
  found = id == padding ? 0.0 : table(id, column);`,
})

/** out[u, j] = sum of dx[positions[s], j] over s from starts[u] to starts[u + 1], in their order. */
const sumByRow = glProgram({
  inputs: ['dx', 'starts', 'positions'],
  outputs: ['sum'],
  uniforms: {},
  body: `
  int end = int(starts(row + 1));
  float total = 0.0;
  for (int s = int(starts(row)); s < end; s++) { total += dx(int(positions(s)), column); }
  sum = total;`,
})

/** See the other forms. [batch, time, size] */
export function lookup(
  table: tf.Tensor2D,
  ids: tf.Tensor,
  padding: number,
  [batch, time]: readonly [number, number],
): tf.Tensor3D {
  const shape = [batch, time, table.shape[1]]
  const { found } = webGlBackend().run(gatherRows, { inputs: { table, ids }, uniforms: { padding }, shape })
  return found as tf.Tensor3D
}

/** See the other forms. [capacity, size]; rows from `rows` on are undefined */
export function sumRows(
  dx: tf.Tensor3D,
  starts: tf.Tensor1D,
  positions: tf.Tensor1D,
  rows: () => number,
  capacity: number,
): tf.Tensor2D {
  const inputs = { dx, starts, positions }
  const shape = [capacity, dx.shape[2]]
  return webGlBackend().run(sumByRow, { inputs, uniforms: {}, shape, rows: rows() }).sum as tf.Tensor2D
}
