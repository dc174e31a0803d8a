import * as tf from '../../engine/tf'

/**
 * Every position together with its neighbours, zeros beyond both ends:
 * out[b, t, j * channels + d] = x[b, t + j - (width - 1) / 2, d].
 *
 * On cpu and wasm both directions are copies of whole rows in memory that JavaScript shares; elsewhere slices
 * of the padded tensor, joined.
 *
 * @param x [batch, time, channels] @param width odd
 * @returns [batch, time, width * channels]
 */
export function neighbours(x: tf.Tensor3D, width: number): tf.Tensor3D {
  if (width === 1) return x
  const backend = tf.getBackend()
  return backend === 'cpu' || backend === 'wasm' ? byLoop(x, width) : byOperations(x, width)
}

function byLoop(x: tf.Tensor3D, width: number): tf.Tensor3D {
  const [batch, time, channels] = x.shape
  const shape: [number, number, number] = [batch, time, channels]
  const gather = tf.customGrad((...inputs) => {
    const values = (inputs[0] as tf.Tensor).dataSync() as Float32Array
    return {
      value: tf.tensor3d(gatherNeighbours(values, shape, width), [batch, time, width * channels]),
      gradFunc: (dy: tf.Tensor | tf.Tensor[]) =>
        tf.tensor3d(scatterNeighbours((dy as tf.Tensor).dataSync() as Float32Array, shape, width), shape),
    }
  })
  return gather(x) as tf.Tensor3D
}

function byOperations(x: tf.Tensor3D, width: number): tf.Tensor3D {
  const [batch, time, channels] = x.shape
  const reach = (width - 1) / 2
  const padded = tf.pad(x, [
    [0, 0],
    [reach, reach],
    [0, 0],
  ])
  return tf.concat(
    Array.from({ length: width }, (_, j) => tf.slice(padded, [0, j, 0], [batch, time, channels])),
    2,
  )
}

type Shape = readonly [batch: number, time: number, channels: number]

export function gatherNeighbours(
  x: Float32Array,
  [batch, time, channels]: Shape,
  width: number,
): Float32Array {
  const out = new Float32Array(batch * time * width * channels)
  forEachNeighbour([batch, time, channels], width, (own, joined) => {
    out.set(x.subarray(own, own + channels), joined)
  })
  return out
}

/** The transpose of {@link gatherNeighbours}: each row collects what was asked of it. */
export function scatterNeighbours(
  dy: Float32Array,
  [batch, time, channels]: Shape,
  width: number,
): Float32Array {
  const dx = new Float32Array(batch * time * channels)
  forEachNeighbour([batch, time, channels], width, (own, joined) => {
    for (let d = 0; d < channels; d++) dx[own + d] = (dx[own + d] as number) + (dy[joined + d] as number)
  })
  return dx
}

/** Calls with the offset of a row of x, and the offset of the place it takes beside each position it neighbours. */
function forEachNeighbour(
  [batch, time, channels]: Shape,
  width: number,
  visit: (own: number, joined: number) => void,
): void {
  const reach = (width - 1) / 2
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < time; t++) {
      for (let j = 0; j < width; j++) {
        const from = t + j - reach
        if (from < 0 || from >= time) continue
        visit((b * time + from) * channels, ((b * time + t) * width + j) * channels)
      }
    }
  }
}
