import * as tf from './tf'

const SIDE = 256
const TIMES = 3

/**
 * Milliseconds of a small product of matrices on the current backend, read to its end: the best of a few, after
 * one that compiles. Costs a GPU a few milliseconds and a processor in disguise under a second, where a whole
 * training step would block it, and the page's drawing with it, for many.
 */
export async function taste(now: () => number = () => performance.now()): Promise<number> {
  const a = tf.ones([SIDE, SIDE])
  const timed = async () => {
    const start = now()
    const product = tf.matMul(a, a)
    await product.data()
    product.dispose()
    return now() - start
  }
  try {
    await timed()
    let best = Infinity
    for (let i = 0; i < TIMES; i++) best = Math.min(best, await timed())
    return best
  } finally {
    a.dispose()
  }
}
