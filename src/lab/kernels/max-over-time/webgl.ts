import type * as tf from '../../engine/tf'
import { glProgram, webGlBackend } from '../../engine/webgl'

/** The largest number of each dimension over the real positions, and the earliest position that has it. */
const pool = glProgram({
  inputs: ['x', 'keep'],
  outputs: ['value', 'winners'],
  integers: ['winners'],
  uniforms: { time: 'int' },
  body: `
  ivec2 k = keep_row(row);
  float best = 0.0;
  int winner = 0;
  bool seen = false;
  for (int t = 0; t < time; t++) {
    if (keep_at(k, t) <= 0.0) { continue; }
    float candidate = x(row * time + t, column);
    if (!seen || candidate > best) {
      best = candidate;
      winner = t;
    }
    seen = true;
  }
  value = best;
  winners = float(winner);`,
})

/** dx is dvalue where the position won and is real, 0 elsewhere. */
const poolGradient = glProgram({
  inputs: ['dvalue', 'winners', 'keep'],
  outputs: ['dx'],
  uniforms: { time: 'int' },
  body: `
  int b = over(row, time);
  int t = row - b * time;
  bool won = int(winners(b, column)) == t && keep(b, t) > 0.0;
  dx = won ? dvalue(b, column) : 0.0;`,
})

/** See the other forms. value and int32 winners, both [batch, size] */
export function forward(
  x: tf.Tensor3D,
  mask: tf.Tensor2D,
): { readonly value: tf.Tensor2D; readonly winners: tf.Tensor2D } {
  const gl = webGlBackend()
  const [batch, time, size] = x.shape
  const { value, winners } = gl.run(pool, {
    inputs: { x, keep: mask },
    uniforms: { time },
    shape: [batch, size],
  })
  return { value: value as tf.Tensor2D, winners: winners as tf.Tensor2D }
}

/** See the other forms. [batch, time, size] */
export function backward(
  dvalue: tf.Tensor2D,
  winners: tf.Tensor2D,
  mask: tf.Tensor2D,
  shape: readonly [number, number, number],
): tf.Tensor3D {
  const inputs = { dvalue, winners, keep: mask }
  return webGlBackend().run(poolGradient, { inputs, uniforms: { time: shape[1] }, shape }).dx as tf.Tensor3D
}
