import type * as tf from '../../engine/tf'
import { webGpuBackend, type Program } from '../../engine/webgpu'
import { philox } from '../wgsl'

/** Philox of block i under counter [i, step, 0, 0]; one invocation makes the four words of a block and drops by them. */
const drop = {
  name: 'dropout',
  buffers: { x: 'f32', out: 'rw f32' },
  uniforms: { count: 'u32', rate: 'f32', scale: 'f32', key0: 'u32', key1: 'u32', step: 'u32' },
  workgroup: 64,
  declarations: philox,
  body: `
  if (i * 4u >= p.count) { return; }
  let c = philox(vec4<u32>(i, p.step, 0u, 0u), vec2<u32>(p.key0, p.key1));
  for (var e = 0u; e < 4u; e++) {
    let at = i * 4u + e;
    if (at >= p.count) { return; }
    let uniform01 = f32(c[e] >> 8u) / 16777216.0;
    out[at] = select(0.0, x[at] * p.scale, uniform01 >= p.rate);
  }`,
} satisfies Program

/**
 * Numbers of x dropped with probability `rate`, the others times 1 / (1 - rate). Its own gradient: called with dy and
 * the same key and counter it gives dx.
 *
 * @param stream two 32-bit words as the key, and as the counter the step, a 32-bit word; asked for the counter anew in a replay
 */
export function apply<T extends tf.Tensor>(
  x: T,
  rate: number,
  stream: { readonly key: readonly [number, number]; readonly counter: number },
): T {
  const gpu = webGpuBackend()
  const out = gpu.output<T>(x.shape)
  const [key0, key1] = stream.key
  const uniforms = { count: x.size, rate, scale: 1 / (1 - rate), key0, key1, step: () => stream.counter }
  gpu.run(drop, { buffers: { x, out }, uniforms, invocations: Math.ceil(x.size / 4) })
  return out
}
