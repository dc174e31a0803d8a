import * as tf from '../../src/lab/engine/tf'
import type { TextBatch } from '../../src/lab/text/batches'
import type { Side } from './measure'
import type { Work } from './work'

const DROPOUT = 0.5

/**
 * The same network as a careful user of TensorFlow.js writes it, from its own operations and its own Adam. It has
 * no clipping and no gradient norm, which would cost it more.
 */
export function plain(work: Work, batches: readonly TextBatch[]): Side {
  const { vocabulary, embedding: d, channels, width, length, batch: size } = work
  const glorot = (shape: number[], fan: number) => {
    const limit = Math.sqrt(6 / fan)
    return tf.variable(tf.randomUniform(shape, -limit, limit, 'float32', 1))
  }
  const table = tf.variable(tf.randomNormal([vocabulary, d], 0, 0.02, 'float32', 1))
  const hidden = glorot([width, d, channels], width * (d + channels)) as tf.Variable<tf.Rank.R3>
  const hiddenBias = tf.variable(tf.zeros([channels]))
  const logit = glorot([width, channels, 1], width * (channels + 1)) as tf.Variable<tf.Rank.R3>
  const dense = glorot([d, 1], d + 1) as tf.Variable<tf.Rank.R2>
  const denseBias = tf.variable(tf.zeros([1]))
  const variables = [table, hidden, hiddenBias, logit, dense, denseBias]
  const optimizer = tf.train.adam(work.rate)
  let index = 0

  function lossOf(ids: tf.Tensor2D, mask: tf.Tensor2D, labels: tf.Tensor2D): tf.Scalar {
    const words = tf.mul(tf.gather(table, ids), tf.expandDims(mask, 2)) as tf.Tensor3D
    const read = tf.mul(
      tf.relu(tf.add(convolve(words, hidden), hiddenBias)),
      tf.expandDims(mask, 2),
    ) as tf.Tensor3D
    const logits = tf.reshape(convolve(read, logit), [size, length])
    const masked = tf.add(logits, tf.mul(tf.sub(mask, 1), 1e9))
    const weights = tf.softmax(masked)
    const vector = tf.reshape(tf.matMul(tf.expandDims(weights, 1), words), [size, d]) as tf.Tensor2D
    const out = tf.add(tf.matMul(tf.dropout(vector, DROPOUT) as tf.Tensor2D, dense), denseBias)
    return tf.losses.sigmoidCrossEntropy(labels, out)
  }

  return {
    name: 'plain-tfjs',
    async step() {
      const batch = batches[index++ % batches.length]
      if (!batch) throw new RangeError('no batch to step on')
      const loss = tf.tidy(() => {
        const ids = tf.tensor2d(batch.ids, [size, length], 'int32')
        const mask = tf.tensor2d(batch.mask, [size, length])
        const labels = tf.tensor2d(Float32Array.from(batch.labels), [size, 1])
        const loss = optimizer.minimize(() => lossOf(ids, mask, labels), true, variables)
        if (!loss) throw new Error('the optimiser gave no loss')
        return loss
      })
      const [value = NaN] = await loss.data()
      loss.dispose()
      return value
    },
    dispose() {
      optimizer.dispose()
      for (const variable of variables) variable.dispose()
    },
  }
}

/**
 * TensorFlow.js's own convolution, save on WASM, where it has no gradient: there, the neighbours side by side and
 * one product of matrices, as its users do.
 */
export function convolve(x: tf.Tensor3D, kernel: tf.Tensor3D): tf.Tensor3D {
  if (tf.getBackend() !== 'wasm') return tf.conv1d(x, kernel, 1, 'same')
  const [batch, time, channels] = x.shape
  const [width, , filters] = kernel.shape
  const before = Math.floor((width - 1) / 2)
  const padded = tf.pad3d(x, [
    [0, 0],
    [before, width - 1 - before],
    [0, 0],
  ])
  const shifted = Array.from({ length: width }, (_, by) =>
    tf.slice3d(padded, [0, by, 0], [batch, time, channels]),
  )
  const rows = tf.reshape(tf.concat(shifted, 2), [batch * time, width * channels]) as tf.Tensor2D
  const product = tf.matMul(rows, tf.reshape(kernel, [width * channels, filters]) as tf.Tensor2D)
  return tf.reshape(product, [batch, time, filters])
}
