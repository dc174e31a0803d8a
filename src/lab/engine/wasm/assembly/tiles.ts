/**
 * Products of matrices in tiles of 4 rows and 8 columns: eight sums stay in registers, and each step along the depth
 * takes two loads of the right side and four of the left. All sizes are in floats unless they are called bytes.
 */
import { madd } from './lanes'

/** Columns of a tile. Whatever is packed here is padded with zeros to a multiple of it. */
export const TILE_COLUMNS: i32 = 8
/** Rows of a tile. The left side must be readable up to a multiple of it. */
export const TILE_ROWS: i32 = 4

/** n rounded up to a multiple of `step`, a power of two. */
export function roundUp(n: i32, step: i32): i32 {
  return (n + step - 1) & ~(step - 1)
}

/**
 * Turns a right side [depth, columns] into panels of eight columns, each [depth, 8], one after the other.
 * @param rowStride between the starts of its rows
 */
export function packPanels(from: usize, depth: i32, columns: i32, rowStride: i32, to: usize): void {
  for (let first = 0; first < columns; first += TILE_COLUMNS) {
    const width = min(TILE_COLUMNS, columns - first)
    for (let row = 0; row < depth; row++) {
      const source = from + ((row * rowStride + first) << 2)
      if (width === TILE_COLUMNS) {
        v128.store(to, v128.load(source))
        v128.store(to, v128.load(source, 16), 16)
      } else {
        memory.fill(to, 0, TILE_COLUMNS << 2)
        memory.copy(to, source, width << 2)
      }
      to += TILE_COLUMNS << 2
    }
  }
}

/**
 * Turns the transpose of a [columns, depth] matrix into panels, as {@link packPanels} does with a [depth, columns] one.
 * @param rowStride between the starts of its rows
 */
export function packTransposed(from: usize, depth: i32, columns: i32, rowStride: i32, to: usize): void {
  for (let first = 0; first < columns; first += TILE_COLUMNS) {
    const width = min(TILE_COLUMNS, columns - first)
    if (width < TILE_COLUMNS) memory.fill(to, 0, (depth * TILE_COLUMNS) << 2)
    for (let column = 0; column < width; column++) {
      let source = from + (((first + column) * rowStride) << 2)
      let target = to + (column << 2)
      for (let row = 0; row < depth; row++) {
        store<f32>(target, load<f32>(source))
        source += 4
        target += TILE_COLUMNS << 2
      }
    }
    to += (depth * TILE_COLUMNS) << 2
  }
}

/** Stores the first `width` of eight floats. */
function storeSome(to: usize, low: v128, high: v128, width: i32): void {
  if (width >= 8) {
    v128.store(to, low)
    v128.store(to, high, 16)
    return
  }
  let part = low
  if (width >= 4) {
    v128.store(to, low)
    part = high
    to += 16
    width -= 4
  }
  if (width > 0) store<f32>(to, f32x4.extract_lane(part, 0))
  if (width > 1) store<f32>(to, f32x4.extract_lane(part, 1), 4)
  if (width > 2) store<f32>(to, f32x4.extract_lane(part, 2), 8)
}

/**
 * out[i, :] = finish(bias + left[i, :] panel), for up to four rows and eight columns.
 *
 * @param left the first row; the others follow `leftStride` bytes apart and may overlap: windows over a sequence
 * @param panel [depth, 8]
 * @param bias eight floats, or 0 for none
 * @param rows how many rows to store, @param width how many columns
 */
export function productTile(
  left: usize,
  leftStride: usize,
  depth: i32,
  panel: usize,
  bias: usize,
  relu: bool,
  out: usize,
  outStride: usize,
  rows: i32,
  width: i32,
): void {
  let a0 = left
  let a1 = a0 + leftStride
  let a2 = a1 + leftStride
  let a3 = a2 + leftStride
  let biasLow = f32x4.splat(0)
  let biasHigh = biasLow
  if (bias !== 0) {
    biasLow = v128.load(bias)
    biasHigh = v128.load(bias, 16)
  }
  let s00 = biasLow
  let s01 = biasHigh
  let s10 = biasLow
  let s11 = biasHigh
  let s20 = biasLow
  let s21 = biasHigh
  let s30 = biasLow
  let s31 = biasHigh
  const end = panel + ((<usize>depth) << 5)
  while (panel < end) {
    const low = v128.load(panel)
    const high = v128.load(panel, 16)
    let a = v128.load32_splat(a0)
    s00 = madd(a, low, s00)
    s01 = madd(a, high, s01)
    a = v128.load32_splat(a1)
    s10 = madd(a, low, s10)
    s11 = madd(a, high, s11)
    a = v128.load32_splat(a2)
    s20 = madd(a, low, s20)
    s21 = madd(a, high, s21)
    a = v128.load32_splat(a3)
    s30 = madd(a, low, s30)
    s31 = madd(a, high, s31)
    a0 += 4
    a1 += 4
    a2 += 4
    a3 += 4
    panel += 32
  }
  if (relu) {
    const zero = f32x4.splat(0)
    s00 = f32x4.max(s00, zero)
    s01 = f32x4.max(s01, zero)
    s10 = f32x4.max(s10, zero)
    s11 = f32x4.max(s11, zero)
    s20 = f32x4.max(s20, zero)
    s21 = f32x4.max(s21, zero)
    s30 = f32x4.max(s30, zero)
    s31 = f32x4.max(s31, zero)
  }
  storeSome(out, s00, s01, width)
  if (rows > 1) storeSome(out + outStride, s10, s11, width)
  if (rows > 2) storeSome(out + 2 * outStride, s20, s21, width)
  if (rows > 3) storeSome(out + 3 * outStride, s30, s31, width)
}

/**
 * out[i, j] += sum over t < steps of left[t, i] right[t, j], for four i and eight j: the tile of a transposed product.
 *
 * @param leftStride bytes between left[t] and left[t + 1]; rows may overlap. @param rightStride the same for the right
 * @param outStride bytes between out[i] and out[i + 1]
 */
export function transposedTile(
  left: usize,
  leftStride: usize,
  right: usize,
  rightStride: usize,
  steps: i32,
  out: usize,
  outStride: usize,
): void {
  let s00 = f32x4.splat(0)
  let s01 = s00
  let s10 = s00
  let s11 = s00
  let s20 = s00
  let s21 = s00
  let s30 = s00
  let s31 = s00
  for (let t = 0; t < steps; t++) {
    const low = v128.load(right)
    const high = v128.load(right, 16)
    let a = v128.load32_splat(left)
    s00 = madd(a, low, s00)
    s01 = madd(a, high, s01)
    a = v128.load32_splat(left, 4)
    s10 = madd(a, low, s10)
    s11 = madd(a, high, s11)
    a = v128.load32_splat(left, 8)
    s20 = madd(a, low, s20)
    s21 = madd(a, high, s21)
    a = v128.load32_splat(left, 12)
    s30 = madd(a, low, s30)
    s31 = madd(a, high, s31)
    left += leftStride
    right += rightStride
  }
  addTo(out, s00, s01)
  addTo(out + outStride, s10, s11)
  addTo(out + 2 * outStride, s20, s21)
  addTo(out + 3 * outStride, s30, s31)
}

function addTo(at: usize, low: v128, high: v128): void {
  v128.store(at, f32x4.add(v128.load(at), low))
  v128.store(at, f32x4.add(v128.load(at, 16), high), 16)
}
