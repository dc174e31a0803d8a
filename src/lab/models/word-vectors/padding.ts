/** Rows of `size` numbers up to the next multiple of four, as GPUs read them. [rows, 4 ceil(size / 4)] */
export function padded(data: Float32Array, size: number, by = 0): Float32Array {
  const width = 4 * Math.ceil(size / 4)
  if (width === size) return data
  const rows = data.length / size
  const all = new Float32Array(rows * width).fill(by)
  for (let row = 0; row < rows; row++) all.set(data.subarray(row * size, (row + 1) * size), row * width)
  return all
}

/** What {@link padded} was made of. [rows, size] */
export function unpadded(all: Float32Array, size: number): Float32Array {
  const width = 4 * Math.ceil(size / 4)
  if (width === size) return all
  const rows = all.length / width
  const data = new Float32Array(rows * size)
  for (let row = 0; row < rows; row++) data.set(all.subarray(row * width, row * width + size), row * size)
  return data
}
