import * as tf from '../tf'

/**
 * Sums rows by segment: out[s] = sum of x[i] over all i with segmentIds[i] = s. What the gradient of an embedding
 * comes down to. Ids outside [0, numSegments) are left out, as in TensorFlow.
 *
 * @param x row-major, [rows, width]
 * @param segmentIds [rows]
 * @param out [numSegments, width], overwritten
 */
export function sumSegments(
  x: ArrayLike<number>,
  segmentIds: ArrayLike<number>,
  width: number,
  out: Float32Array | Int32Array,
): void {
  out.fill(0)
  const numSegments = width === 0 ? 0 : out.length / width
  for (let row = 0; row < segmentIds.length; row++) {
    const segment = segmentIds[row] as number
    if (segment < 0 || segment >= numSegments) continue
    const from = row * width
    const to = segment * width
    for (let column = 0; column < width; column++) {
      out[to + column] = (out[to + column] as number) + (x[from + column] as number)
    }
  }
}

/** What an `UnsortedSegmentSum` kernel is called with, its shapes read. */
export function segmentSumArguments({ inputs, attrs }: Parameters<tf.KernelFunc>[0]) {
  const { x, segmentIds } = inputs
  const numSegments = attrs?.numSegments
  if (!x || !segmentIds || typeof numSegments !== 'number') {
    throw new Error('UnsortedSegmentSum: x, segmentIds and numSegments are needed')
  }
  const rowShape = x.shape.slice(segmentIds.shape.length)
  return { x, segmentIds, width: tf.util.sizeFromShape(rowShape), outShape: [numSegments, ...rowShape] }
}
