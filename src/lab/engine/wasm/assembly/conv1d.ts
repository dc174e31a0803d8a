/**
 * Convolution over time, "same" zeros, stride 1, with bias, ReLU and mask in it. A text is copied between its zeros,
 * and then the windows of its positions are rows that overlap: out = windows kernel is a plain product, and nothing
 * is unrolled. The gradient for x is the same convolution with the kernel turned around, that for the kernel the
 * transposed product of windows and dz.
 *
 * x [batch, time, channels], kernel [width, channels, filters], bias [filters], mask [batch, time], out and dy
 * [batch, time, filters]; an address of 0 means that there is none. Positions from the last real one on cost nothing.
 */
import { withoutDust } from './lanes'
import { packPanels, productTile, roundUp, TILE_COLUMNS, TILE_ROWS, transposedTile } from './tiles'
import { addScaled, THIN, thinForward, thinInputGradient, thinKernelGradient, turn } from './thin'

/** Filters as they stand in scratch memory: padded to tiles, unless they are few. */
function padded(filters: i32): i32 {
  return filters < THIN ? filters : roundUp(filters, TILE_COLUMNS)
}

/** Bytes of a sequence with the zeros around it and room for a tile to read beyond the end. */
function sequenceBytes(time: i32, width: i32, size: i32): i32 {
  return ((time + width - 1 + TILE_ROWS) * size + 16) << 2
}

/** Bytes of the kernel or its turned form, in panels or columns. */
function kernelBytes(width: i32, channels: i32, filters: i32): i32 {
  const forward = width * channels * padded(filters)
  const backward = width * padded(filters) * roundUp(channels, TILE_COLUMNS)
  return (max(forward, backward) + 16) << 2
}

/** Bytes of scratch memory that {@link conv1dForward} and {@link conv1dBackward} need. */
export function conv1dScratch(time: i32, channels: i32, width: i32, filters: i32): i32 {
  const size = padded(filters)
  return (
    sequenceBytes(time, width, channels) +
    sequenceBytes(time, width, size) +
    kernelBytes(width, channels, filters) +
    ((roundUp(width * channels, TILE_ROWS) * size + size + 16) << 2)
  )
}

/** Positions up to the last real one. */
function lengthOf(mask: usize, time: i32): i32 {
  if (mask === 0) return time
  let length = time
  while (length > 0 && load<f32>(mask + ((length - 1) << 2)) === 0) length--
  return length
}

/** out[t, :] *= mask[t], where there is a zero among the first `length`. */
function hideRows(out: usize, mask: usize, length: i32, size: i32): void {
  if (mask === 0) return
  for (let t = 0; t < length; t++)
    if (load<f32>(mask + (t << 2)) === 0) memory.fill(out + ((t * size) << 2), 0, size << 2)
}

export function conv1dForward(
  x: usize,
  kernel: usize,
  bias: usize,
  mask: usize,
  out: usize,
  batch: i32,
  time: i32,
  channels: i32,
  width: i32,
  filters: i32,
  relu: bool,
  scratch: usize,
): void {
  const depth = width * channels
  const size = padded(filters)
  const before = (width - 1) >> 1
  const sequence = scratch
  const packed = sequence + sequenceBytes(time, width, channels)
  const biases = packed + kernelBytes(width, channels, filters)
  memory.fill(sequence, 0, sequenceBytes(time, width, channels))
  memory.fill(biases, 0, size << 2)
  if (bias !== 0) memory.copy(biases, bias, filters << 2)
  const thin = filters < THIN
  if (thin) turn(kernel, depth, filters, packed)
  else packPanels(kernel, depth, filters, filters, packed)
  const rowBytes: usize = filters << 2
  for (let b = 0; b < batch; b++) {
    const real: usize = mask === 0 ? 0 : mask + ((b * time) << 2)
    const length = lengthOf(real, time)
    const seen = min(time, length + width - 1 - before)
    memory.copy(sequence + ((before * channels) << 2), x, (seen * channels) << 2)
    if (thin) {
      thinForward(sequence, channels, length, packed, depth, filters, biases, relu, out)
    } else {
      let panel = packed
      for (let first = 0; first < filters; first += TILE_COLUMNS) {
        const columns = min(TILE_COLUMNS, filters - first)
        for (let t = 0; t < length; t += TILE_ROWS) {
          const to = out + ((t * filters + first) << 2)
          const rows = min(TILE_ROWS, length - t)
          const window = sequence + ((t * channels) << 2)
          productTile(
            window,
            channels << 2,
            depth,
            panel,
            biases + (first << 2),
            relu,
            to,
            rowBytes,
            rows,
            columns,
          )
        }
        panel += (depth * TILE_COLUMNS) << 2
      }
    }
    hideRows(out, real, length, filters)
    memory.fill(out + ((length * filters) << 2), 0, ((time - length) * filters) << 2)
    x += (time * channels) << 2
    out += (time * filters) << 2
  }
}

/**
 * The kernel turned around, for the gradient of x, in panels over the channels: row (j, f) of the right side holds
 * kernel[width - 1 - j, c, f] for each c, and zeros for the filters that only pad.
 */
function packTurned(kernel: usize, width: i32, channels: i32, filters: i32, to: usize): void {
  const size = padded(filters)
  const bytes = (width * size * roundUp(channels, TILE_COLUMNS)) << 2
  memory.fill(to, 0, bytes)
  for (let first = 0; first < channels; first += TILE_COLUMNS) {
    const columns = min(TILE_COLUMNS, channels - first)
    for (let j = 0; j < width; j++) {
      for (let c = 0; c < columns; c++) {
        let source = kernel + ((((width - 1 - j) * channels + first + c) * filters) << 2)
        let target = to + ((j * size * TILE_COLUMNS + c) << 2)
        for (let f = 0; f < filters; f++) {
          store<f32>(target, load<f32>(source))
          source += 4
          target += TILE_COLUMNS << 2
        }
      }
    }
    to += (width * size * TILE_COLUMNS) << 2
  }
}

/** dz = dy where the position is real and, after a ReLU, the output is above zero. [length, size] */
function gradientBelow(
  dy: usize,
  out: usize,
  mask: usize,
  length: i32,
  filters: i32,
  size: i32,
  relu: bool,
  dz: usize,
): void {
  const zero = f32x4.splat(0)
  for (let t = 0; t < length; t++) {
    if (mask !== 0 && load<f32>(mask + (t << 2)) === 0) {
      memory.fill(dz, 0, size << 2)
    } else {
      let f = 0
      for (; f + 4 <= filters; f += 4) {
        let gradient = withoutDust(v128.load(dy + (f << 2)))
        if (relu) gradient = v128.and(gradient, f32x4.gt(v128.load(out + (f << 2)), zero))
        v128.store(dz + (f << 2), gradient)
      }
      for (; f < filters; f++) {
        const on = !relu || load<f32>(out + (f << 2)) > 0
        const gradient = withoutDust(v128.load32_zero(dy + (f << 2)))
        store<f32>(dz + (f << 2), on ? f32x4.extract_lane(gradient, 0) : 0)
      }
    }
    dy += filters << 2
    out += filters << 2
    dz += size << 2
  }
}

/**
 * @param out what {@link conv1dForward} gave; read only after a ReLU
 * @param dx [batch, time, channels], or 0 when it is not wanted
 * @param dkernel [width, channels, filters] @param dbias [filters], or 0
 */
export function conv1dBackward(
  x: usize,
  kernel: usize,
  mask: usize,
  out: usize,
  dy: usize,
  dx: usize,
  dkernel: usize,
  dbias: usize,
  batch: i32,
  time: i32,
  channels: i32,
  width: i32,
  filters: i32,
  relu: bool,
  scratch: usize,
): void {
  const depth = width * channels
  const size = padded(filters)
  const before = (width - 1) >> 1
  const after = width - 1 - before
  const thin = filters < THIN
  const sequence = scratch
  const gradients = sequence + sequenceBytes(time, width, channels)
  const packed = gradients + sequenceBytes(time, width, size)
  const sums = packed + kernelBytes(width, channels, filters)
  const biasSums = sums + ((roundUp(depth, TILE_ROWS) * size) << 2)
  // The first `after` rows and what lies beyond the end stay zero.
  const dz = gradients + ((after * size) << 2)
  memory.fill(sequence, 0, sequenceBytes(time, width, channels))
  memory.fill(gradients, 0, sequenceBytes(time, width, size))
  memory.fill(sums, 0, (roundUp(depth, TILE_ROWS) * size + size) << 2)
  if (thin) turn(kernel, depth, filters, packed)
  else packTurned(kernel, width, channels, filters, packed)
  let dzLength = 0
  for (let b = 0; b < batch; b++) {
    const real: usize = mask === 0 ? 0 : mask + ((b * time) << 2)
    const length = lengthOf(real, time)
    const seen = min(time, length + after)
    memory.copy(sequence + ((before * channels) << 2), x, (seen * channels) << 2)
    gradientBelow(dy, out, real, length, filters, size, relu, dz)
    if (dzLength > length) memory.fill(dz + ((length * size) << 2), 0, ((dzLength - length) * size) << 2)
    dzLength = length
    if (thin) thinKernelGradient(sequence, channels, length, dz, filters, sums, depth)
    else kernelGradient(sequence, channels, length, dz, size, sums, depth)
    for (let t = 0; t < length; t++) addScaled(1, dz + ((t * size) << 2), biasSums, filters)
    if (dx !== 0) {
      if (thin) thinInputGradient(gradients, seen, packed, width, channels, filters, dx)
      else inputGradient(gradients, size, seen, packed, width, channels, dx)
      memory.fill(dx + ((seen * channels) << 2), 0, ((time - seen) * channels) << 2)
      dx += (time * channels) << 2
    }
    x += (time * channels) << 2
    dy += (time * filters) << 2
    out += (time * filters) << 2
  }
  if (thin) {
    for (let p = 0; p < depth; p++)
      for (let f = 0; f < filters; f++)
        store<f32>(dkernel + ((p * filters + f) << 2), load<f32>(sums + ((f * depth + p) << 2)))
  } else {
    for (let p = 0; p < depth; p++)
      memory.copy(dkernel + ((p * filters) << 2), sums + ((p * size) << 2), filters << 2)
  }
  if (dbias !== 0) memory.copy(dbias, biasSums, filters << 2)
}

/** sums[p, f] += sum over t of windows[t, p] dz[t, f] */
function kernelGradient(
  windows: usize,
  channels: i32,
  rows: i32,
  dz: usize,
  size: i32,
  sums: usize,
  depth: i32,
): void {
  for (let f = 0; f < size; f += TILE_COLUMNS)
    for (let p = 0; p < depth; p += TILE_ROWS)
      transposedTile(
        windows + (p << 2),
        channels << 2,
        dz + (f << 2),
        size << 2,
        rows,
        sums + ((p * size + f) << 2),
        size << 2,
      )
}

/** dx = windows of dz times the turned kernel */
function inputGradient(
  gradients: usize,
  size: i32,
  rows: i32,
  packed: usize,
  width: i32,
  channels: i32,
  dx: usize,
): void {
  const depth = width * size
  for (let first = 0; first < channels; first += TILE_COLUMNS) {
    const columns = min(TILE_COLUMNS, channels - first)
    for (let t = 0; t < rows; t += TILE_ROWS) {
      const to = dx + ((t * channels + first) << 2)
      const window = gradients + ((t * size) << 2)
      productTile(
        window,
        size << 2,
        depth,
        packed,
        0,
        false,
        to,
        channels << 2,
        min(TILE_ROWS, rows - t),
        columns,
      )
    }
    packed += (depth * TILE_COLUMNS) << 2
  }
}
