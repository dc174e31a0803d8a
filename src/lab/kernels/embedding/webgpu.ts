import type * as tf from '../../engine/tf'
import { webGpuBackend, type Program } from '../../engine/webgpu'

/** out[i, j] = table[ids[i], j], zero at padding. One invocation a number: neighbours read neighbours. */
const gatherRows = {
  name: 'lookup',
  buffers: { table: 'f32', ids: 'i32', out: 'rw f32' },
  uniforms: { size: 'u32', count: 'u32', padding: 'u32' },
  workgroup: 64,
  body: `
  if (i >= p.count) { return; }
  let id = u32(ids[i / p.size]);
  out[i] = select(table[id * p.size + i % p.size], 0.0, id == p.padding);`,
} satisfies Program

/**
 * out[u, j] = sum of dx[positions[s], j] over s from starts[u] to starts[u + 1]. One invocation a number, which
 * goes through its positions in their order: no atomics, and the same sum every time.
 */
const sumByRow = {
  name: 'sumRows',
  buffers: { dx: 'f32', starts: 'i32', positions: 'i32', out: 'rw f32' },
  uniforms: { size: 'u32', count: 'u32' },
  workgroup: 64,
  body: `
  if (i >= p.count) { return; }
  let row = i / p.size;
  let column = i % p.size;
  var sum = 0.0;
  for (var s = starts[row]; s < starts[row + 1u]; s++) {
    sum += dx[u32(positions[s]) * p.size + column];
  }
  out[i] = sum;`,
} satisfies Program

/**
 * Rows of a table; zeros where the id is `padding`.
 *
 * @param table [vocabulary, size] @param ids int32, row-major [batch, time], each a row of the table
 * @returns [batch, time, size]
 */
export function lookup(
  table: tf.Tensor2D,
  ids: tf.Tensor,
  padding: number,
  [batch, time]: readonly [number, number],
): tf.Tensor3D {
  const gpu = webGpuBackend()
  const size = table.shape[1]
  const out = gpu.output<tf.Tensor3D>([batch, time, size])
  const uniforms = { size, count: out.size, padding }
  gpu.run(gatherRows, { buffers: { table, ids, out }, uniforms, invocations: out.size })
  return out
}

/**
 * The gradients of a lookup, summed by row: out[u, :] = sum of dx over the positions of row u.
 *
 * @param dx [batch, time, size]
 * @param starts int32 [capacity + 1] @param positions int32: those of row u from starts[u] to starts[u + 1]
 * @param rows how many rows there are; those of the output from there on are undefined
 * @returns [capacity, size]
 */
export function sumRows(
  dx: tf.Tensor3D,
  starts: tf.Tensor1D,
  positions: tf.Tensor1D,
  rows: () => number,
  capacity: number,
): tf.Tensor2D {
  const gpu = webGpuBackend()
  const size = dx.shape[2]
  const out = gpu.output<tf.Tensor2D>([capacity, size])
  const count = () => rows() * size
  gpu.run(sumByRow, {
    buffers: { dx, starts, positions, out },
    uniforms: { size, count },
    invocations: count,
  })
  return out
}
