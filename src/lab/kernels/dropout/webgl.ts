import type * as tf from '../../engine/tf'
import { glProgram, webGlBackend } from '../../engine/webgl'
import type { DropoutStream } from './stream'

/**
 * Philox4x32-10 of the block that this element is in, as in the other forms: four elements each compute the same block. The upper
 * half of a 64-bit product is put together from 16-bit halves.
 */
const drop = glProgram({
  inputs: ['x'],
  outputs: ['dropped'],
  uniforms: { key0: 'int', key1: 'int', counter: 'int', rate: 'float', scale: 'float' },
  declarations: `
uint multiplyHigh(uint a, uint b) {
  uint low = (a & 0xffffu) * (b & 0xffffu);
  uint middle = (a >> 16) * (b & 0xffffu) + (low >> 16);
  uint middleLow = (middle & 0xffffu) + (a & 0xffffu) * (b >> 16);
  return (a >> 16) * (b >> 16) + (middle >> 16) + (middleLow >> 16);
}`,
  body: `
  uvec4 c = uvec4(uint(i >> 2), uint(counter), 0u, 0u);
  uvec2 k = uvec2(uint(key0), uint(key1));
  for (int turn = 0; turn < 10; turn++) {
    uint high0 = multiplyHigh(0xd2511f53u, c.x);
    uint high1 = multiplyHigh(0xcd9e8d57u, c.z);
    c = uvec4(high1 ^ c.y ^ k.x, 0xcd9e8d57u * c.z, high0 ^ c.w ^ k.y, 0xd2511f53u * c.x);
    k = k + uvec2(0x9e3779b9u, 0xbb67ae85u);
  }
  int word = i & 3;
  uint drawn = word == 0 ? c.x : word == 1 ? c.y : word == 2 ? c.z : c.w;
  dropped = float(drawn >> 8) / 16777216.0 >= rate ? x_here() * scale : 0.0;`,
})

/** See the other forms. */
export function apply<T extends tf.Tensor>(x: T, rate: number, { key, counter }: DropoutStream): T {
  const uniforms = { key0: key[0] | 0, key1: key[1] | 0, counter: counter | 0, rate, scale: 1 / (1 - rate) }
  return webGlBackend().run(drop, { inputs: { x }, uniforms, shape: x.shape }).dropped as T
}
