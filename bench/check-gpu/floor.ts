import * as tf from '../../src/lab/engine/tf'

/** One operation on the device, and its read: what a step that is read costs at least. */
export function readFloor(): { step(): Promise<unknown>; dispose(): void } {
  // TensorFlow.js computes what is smaller, or was never on the device, on the processor.
  const numbers = tf.ones([64, 64])
  return {
    async step() {
      const twice = tf.tidy(() => tf.mul(numbers, 2))
      const read = await twice.data()
      twice.dispose()
      return read
    },
    dispose: () => numbers.dispose(),
  }
}
