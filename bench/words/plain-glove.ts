import type { Cooccurrences } from '../../src/lab/cooccurrence'
import type { Corpus } from '../../src/lab/corpus'
import * as tf from '../../src/lab/engine/tf'
import { weightOf, type GloveOptions } from '../../src/lab/models/glove/options'
import { initialTable, shapeOf } from '../../src/lab/models/glove/tables'
import { randomFrom } from '../../src/lab/random'

/** Counts of a step, as many as plain skip-gram has pairs. */
const BATCH = 1024

/**
 * GloVe as a careful user of TensorFlow.js writes it: four variables, a batch of counts drawn at random gathers its rows and biases, and AdaGrad
 * steps on the weighted squares.
 */
export function plainGlove(corpus: Corpus, counted: Cooccurrences, options: GloveOptions) {
  const words = corpus.words.length
  const random = randomFrom(options.seed, 'plain glove')
  const rowOf = new Int32Array(counted.columns.length)
  for (let row = 0; row < words; row++) rowOf.fill(row, counted.starts[row], counted.starts[row + 1])
  const variable = (name: 'w' | 'context' | 'wBias' | 'contextBias') =>
    tf.variable(tf.tensor(initialTable(name, words, options), [...shapeOf(name, words, options.size)]))
  const w = variable('w') // [V, d]
  const context = variable('context') // [V, d]
  const wBias = variable('wBias') // [V]
  const contextBias = variable('contextBias') // [V]
  const optimizer = tf.train.adagrad(options.rate, 1)

  return {
    /** @returns counts read, and their mean loss */
    async step(): Promise<{ read: number; loss: number }> {
      const drawn = Int32Array.from({ length: BATCH }, () => random.integer(rowOf.length))
      const whole = (of: Int32Array) =>
        tf.tensor1d(
          drawn.map((n) => of[n] as number),
          'int32',
        )
      const real = (of: (count: number) => number) =>
        tf.tensor1d(Float32Array.from(drawn, (n) => of(counted.values[n] as number)))
      const rows = whole(rowOf) // [B]
      const columns = whole(counted.columns) // [B]
      const logs = real(Math.log) // [B]
      const weights = real((count) => weightOf(count, options)) // [B]
      const cost = optimizer.minimize(() => {
        const products = tf.sum(tf.mul(tf.gather(w, rows), tf.gather(context, columns)), 1) // [B]
        const biases = tf.add(tf.gather(wBias, rows), tf.gather(contextBias, columns)) // [B]
        const apart = tf.sub(tf.add(products, biases), logs) // [B]
        return tf.mul(0.5, tf.mean(tf.mul(weights, tf.square(apart)))) as tf.Scalar
      }, true)
      const [loss = NaN] = (await cost?.data()) ?? []
      tf.dispose([rows, columns, logs, weights, ...(cost ? [cost] : [])])
      return { read: BATCH, loss }
    },
    dispose() {
      optimizer.dispose()
      tf.dispose([w, context, wBias, contextBias])
    },
  }
}
