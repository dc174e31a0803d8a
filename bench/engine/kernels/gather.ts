import { blockUntilReady, numpy as np, vjp, type Array as JaxArray } from '@jax-js/jax'
import * as tf from '../../../src/lab/engine/tf'
import { lookup, sumRows } from '../../../src/lab/kernels/embedding'
import { createTokenRows } from '../../../src/lab/text/token-rows'
import type { Side } from '../measure'
import { batchesOf, workOf } from '../work'
import { firstOf, normals, tensorOf, tfSide, type KernelCase } from './case'

const work = workOf(10_000, 32)
const table = normals([work.vocabulary, work.embedding], 'table')
const count = work.batch * work.length

/** A batch of word vectors and the gradient of the table: ours of the rows that were read, the others' of every row. */
export function gatherCase(): KernelCase {
  const ids = batchesOf(work, 1)[0]?.ids ?? new Int32Array(0)
  return {
    name: `gather and its gradient, ${work.vocabulary / 1000}k words, ${work.batch} x ${work.length} x ${work.embedding}`,
    sides: [
      () => ours(ids),
      () => {
        const at = tf.tensor1d(ids, 'int32')
        return tfSide('plain-tfjs', [table], (rows) => tf.gather(rows, at), [at])
      },
    ],
    jax: () => jax(ids),
  }
}

function ours(ids: Int32Array): Side {
  const rows = tensorOf(table) as tf.Tensor2D
  const dx = tf.ones([work.batch, work.length, work.embedding]) as tf.Tensor3D
  const findRows = createTokenRows(work.vocabulary, 0)
  return {
    name: 'ours',
    step: () =>
      firstOf(
        tf.tidy(() => {
          // The index of the batch is part of the work, and its way to the device.
          const found = findRows(ids)
          const [at, numbers, starts, positions] = [ids, found.rows, found.starts, found.positions].map(
            (array) => tf.tensor1d(array, 'int32'),
          ) as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D]
          lookup(rows, at, 0, [work.batch, work.length])
          return sumRows(dx, { ids: at, rows: numbers, starts, positions, count: found.count })
        }),
      ),
    dispose: () => tf.dispose([rows, dx]),
  }
}

function jax(ids: Int32Array): Side {
  const rows = np.array(table.data).reshape([...table.shape])
  const at = np.array(ids, { dtype: np.int32 })
  return {
    name: 'jax-js',
    apart: true,
    async step() {
      const [words, back] = vjp((from: JaxArray) => np.take(from, at.ref, 0), [rows.ref])
      words.dispose()
      const [gradient] = back(np.ones([count, work.embedding])) as [JaxArray]
      await blockUntilReady(gradient.ref)
      gradient.dispose()
      return 1
    },
    dispose: () => {
      rows.dispose()
      at.dispose()
    },
  }
}
