/**
 * How far the neighbours on a map can be trusted (Venna and Kaski, 2001): 1 when the `count` nearest of every point are its nearest in truth too; each
 * that is not costs by how far down the true list it stands. Takes time and room with the square of the rows: for some thousand.
 *
 * @param data row-major [rows, size], compared by Euclidean distance
 * @param points [rows, 2]
 */
export function trustworthiness(
  data: Float32Array,
  size: number,
  points: Float32Array,
  count: number,
): number {
  const rows = data.length / size
  let cost = 0
  for (let row = 0; row < rows; row++) {
    const rank = new Int32Array(rows)
    orderFrom(data, size, row).forEach((other, place) => (rank[other] = place + 1))
    for (const other of orderFrom(points, 2, row).subarray(0, count)) {
      cost += Math.max(0, (rank[other] as number) - count)
    }
  }
  return 1 - (2 * cost) / (rows * count * (2 * rows - 3 * count - 1))
}

/** All other rows, the nearest first. */
function orderFrom(data: Float32Array, size: number, row: number): Int32Array {
  const rows = data.length / size
  const squares = new Float64Array(rows)
  for (let other = 0; other < rows; other++) {
    let sum = 0
    for (let d = 0; d < size; d++)
      sum += ((data[row * size + d] as number) - (data[other * size + d] as number)) ** 2
    squares[other] = sum
  }
  squares[row] = -1
  const order = Int32Array.from({ length: rows }, (_, i) => i)
  return order.sort((a, b) => (squares[a] as number) - (squares[b] as number) || a - b).subarray(1)
}
