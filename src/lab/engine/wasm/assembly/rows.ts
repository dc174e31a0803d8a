/** Rows of a table: taken for a batch, and the gradients of the batch summed by row. */

/**
 * out[i, :] = table[ids[i], :], zeros where the id is `padding`.
 *
 * @param ids [count] int32, each below `rows` or equal to `padding`
 * @param out [count, size]
 * @returns -1, or the first place in `ids` where there is no such row
 */
export function lookup(
  table: usize,
  rows: i32,
  size: i32,
  ids: usize,
  count: i32,
  padding: i32,
  out: usize,
): i32 {
  const bytes: usize = size << 2
  for (let i = 0; i < count; i++) {
    const id = load<i32>(ids + (i << 2))
    if (id === padding) memory.fill(out, 0, bytes)
    else if (<u32>id >= <u32>rows) return i
    else copyFloats(table + <usize>id * bytes, out, size)
    out += bytes
  }
  return -1
}

function copyFloats(from: usize, to: usize, n: i32): void {
  const wide = to + ((n & ~3) << 2)
  const end = to + (n << 2)
  while (to < wide) {
    v128.store(to, v128.load(from))
    from += 16
    to += 16
  }
  while (to < end) {
    store<f32>(to, load<f32>(from))
    from += 4
    to += 4
  }
}

/**
 * out[u, :] = the sum of dx[positions[i], :] over starts[u] <= i < starts[u + 1], in that order.
 * Rows from `count` on are not written.
 *
 * @param starts [count + 1] int32 @param positions int32
 */
export function sumRows(dx: usize, size: i32, starts: usize, positions: usize, count: i32, out: usize): void {
  const bytes: usize = size << 2
  for (let row = 0; row < count; row++) {
    const first = load<i32>(starts + (row << 2))
    const end = load<i32>(starts + (row << 2), 4)
    if (end === first) memory.fill(out, 0, bytes)
    else copyFloats(dx + <usize>load<i32>(positions + (first << 2)) * bytes, out, size)
    for (let i = first + 1; i < end; i++)
      addFloats(dx + <usize>load<i32>(positions + (i << 2)) * bytes, out, size)
    out += bytes
  }
}

/** to[i] += from[i], i < n */
export function addFloats(from: usize, to: usize, n: i32): void {
  const wide = to + ((n & ~3) << 2)
  const end = to + (n << 2)
  while (to < wide) {
    v128.store(to, f32x4.add(v128.load(to), v128.load(from)))
    from += 16
    to += 16
  }
  while (to < end) {
    store<f32>(to, load<f32>(to) + load<f32>(from))
    from += 4
    to += 4
  }
}
