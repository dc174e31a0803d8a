import type * as tf from '../../engine/tf'
import { webGpuBackend, type Program } from '../../engine/webgpu'

/** The largest number of each dimension over the real positions, and the earliest position that has it. */
const pool = {
  name: 'max over time',
  buffers: { x: 'f32', keep: 'f32', value: 'rw f32', winners: 'rw i32' },
  uniforms: { time: 'u32', size: 'u32', count: 'u32' },
  workgroup: 64,
  body: `
  if (i >= p.count) { return; }
  let row = i / p.size * p.time;
  var best = 0.0;
  var winner = 0u;
  var seen = false;
  for (var t = 0u; t < p.time; t++) {
    if (keep[row + t] <= 0.0) { continue; }
    let candidate = x[(row + t) * p.size + i % p.size];
    if (!seen || candidate > best) {
      best = candidate;
      winner = t;
    }
    seen = true;
  }
  value[i] = best;
  winners[i] = i32(winner);`,
} satisfies Program

/** dx is dvalue where the position won and is real, 0 elsewhere. One invocation a number of x. */
const poolGradient = {
  name: 'max over time gradient',
  buffers: { dvalue: 'f32', winners: 'i32', keep: 'f32', dx: 'rw f32' },
  uniforms: { time: 'u32', size: 'u32', count: 'u32' },
  workgroup: 64,
  body: `
  if (i >= p.count) { return; }
  let place = i / p.size;
  let origin = place / p.time * p.size + i % p.size;
  let won = u32(winners[origin]) == place % p.time && keep[place] > 0.0;
  dx[i] = select(0.0, dvalue[origin], won);`,
} satisfies Program

/** x [batch, time, size], mask [batch, time] -> value and int32 winners, both [batch, size] */
export function forward(
  x: tf.Tensor3D,
  mask: tf.Tensor2D,
): { readonly value: tf.Tensor2D; readonly winners: tf.Tensor2D } {
  const gpu = webGpuBackend()
  const [batch, time, size] = x.shape
  const value = gpu.output<tf.Tensor2D>([batch, size])
  const winners = gpu.output<tf.Tensor2D>([batch, size], 'int32')
  const uniforms = { time, size, count: value.size }
  gpu.run(pool, { buffers: { x, keep: mask, value, winners }, uniforms, invocations: value.size })
  return { value, winners }
}

/** @param dvalue [batch, size] @returns dx [batch, time, size] */
export function backward(
  dvalue: tf.Tensor2D,
  winners: tf.Tensor2D,
  mask: tf.Tensor2D,
  [batch, time, size]: readonly [number, number, number],
): tf.Tensor3D {
  const gpu = webGpuBackend()
  const dx = gpu.output<tf.Tensor3D>([batch, time, size])
  const buffers = { dvalue, winners, keep: mask, dx }
  gpu.run(poolGradient, { buffers, uniforms: { time, size, count: dx.size }, invocations: dx.size })
  return dx
}
