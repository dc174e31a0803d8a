import type { Program } from '../../engine/webgpu'

interface Finish {
  readonly relu: boolean
  readonly mask: boolean
}

/** Positions in time that one invocation computes: each number of the kernel it reads serves them all. */
const TIME = 4

const counts = Array.from({ length: TIME }, (_, t) => t)

/**
 * out[b, t, f] = mask[b, t] relu(bias[f] + sum over j, c of x[b, t + j - r, c] kernel[j, c, f]), r = (width - 1) / 2.
 *
 * One invocation computes 4 positions and, where there are as many, 4 filters: all in registers, nothing shared,
 * so there is no barrier to wait at. The sums run over c outside and j inside: the 4 + width - 1 numbers of x that
 * a channel needs are read once.
 */
export function forwardProgram({
  width,
  filters,
  bias,
  relu,
  mask,
}: Finish & { readonly width: number; readonly filters: number; readonly bias: boolean }) {
  const reach = (width - 1) / 2
  const wide = filters >= 4
  const type = wide ? 'vec4<f32>' : 'f32'
  const read = (array: string, at: string) =>
    wide
      ? `vec4<f32>(${[0, 1, 2, 3].map((f) => `${array}[min(${at} + ${f}u, last)]`).join(', ')})`
      : `${array}[min(${at}, last)]`
  const taps = Array.from({ length: width }, (_, j) => j)
  const window = Array.from({ length: TIME + width - 1 }, (_, w) => w)
  const program = {
    name: `conv1d ${width} ${type} bias ${bias} relu ${relu} mask ${mask}`,
    buffers: { x: 'f32', kernel: 'f32', bias: 'f32', keep: 'f32', out: 'rw f32' },
    uniforms: { batch: 'u32', time: 'u32', channels: 'u32', filters: 'u32', columns: 'u32', steps: 'u32' },
    workgroup: 64,
    body: `
  if (i >= p.batch * p.steps * p.columns) { return; }
  let firstFilter = (i % p.columns) * ${wide ? 4 : 1}u;
  let start = i32((i / p.columns) % p.steps) * ${TIME};
  let b = i / p.columns / p.steps;
  let time = i32(p.time);
  let row = b * p.time;
${counts.map((t) => `  var sum${t} = ${type}(0.0);`).join('\n')}
${window
  .map(
    (w) => `  let at${w} = start + ${w - reach};
  let inside${w} = at${w} >= 0 && at${w} < time;
  let origin${w} = (row + u32(clamp(at${w}, 0, time - 1))) * p.channels;`,
  )
  .join('\n')}
  for (var c = 0u; c < p.channels; c++) {
${window.map((w) => `    let x${w} = select(0.0, x[origin${w} + c], inside${w});`).join('\n')}
${taps
  .map(
    (j) => `    {
      let base = (${j}u * p.channels + c) * p.filters;
      let last = base + p.filters - 1u;
      let k = ${read('kernel', '(base + firstFilter)')};
${counts.map((t) => `      sum${t} += x${t + j} * k;`).join('\n')}
    }`,
  )
  .join('\n')}
  }
  let last = p.filters - 1u;
${bias ? `  let offset = ${read('bias', 'firstFilter')};` : `  let offset = ${type}(0.0);`}
${counts
  .map(
    (t) => `  if (start + ${t} < time) {
    let place = row + u32(start + ${t});
    var y = sum${t} + offset;
${relu ? `    y = max(y, ${type}(0.0));` : ''}
${mask ? '    y = y * keep[place];' : ''}
${
  wide
    ? [0, 1, 2, 3]
        .map(
          (f) =>
            `    if (firstFilter + ${f}u < p.filters) { out[place * p.filters + firstFilter + ${f}u] = y[${f}]; }`,
        )
        .join('\n')
    : '    out[place * p.filters + firstFilter] = y;'
}
  }`,
  )
  .join('\n')}`,
  } satisfies Program
  return { program, tile: { time: TIME, filters: wide ? 4 : 1 } }
}

/** The gradient before relu and mask, at a place of the output. What relu let through is where the output is above 0. */
function through({ relu, mask }: Finish, place: string, filter: string): string {
  const at = `${place} * p.filters + ${filter}`
  const factors = [`dy[${at}]`, ...(mask ? [`keep[${place}]`] : [])].join(' * ')
  return relu ? `select(0.0, ${factors}, value[${at}] > 0.0)` : factors
}

/**
 * dx[b, t, c] = sum over j, f of dy'[b, t - j + r, f] kernel[j, c, f], with dy' the gradient before relu and mask.
 * One invocation computes 4 positions of up to 4 channels.
 */
export function inputGradientProgram({
  width,
  channels,
  ...finish
}: Finish & { readonly width: number; readonly channels: number }) {
  const reach = (width - 1) / 2
  const across = channels >= 4 ? 4 : 1
  const columns = Array.from({ length: across }, (_, c) => c)
  const window = Array.from({ length: TIME + width - 1 }, (_, w) => w)
  const taps = Array.from({ length: width }, (_, j) => j)
  const program = {
    name: `conv1d dx ${width} ${across} relu ${finish.relu} mask ${finish.mask}`,
    buffers: { kernel: 'f32', value: 'f32', dy: 'f32', keep: 'f32', dx: 'rw f32' },
    uniforms: { batch: 'u32', time: 'u32', channels: 'u32', filters: 'u32', columns: 'u32', steps: 'u32' },
    workgroup: 64,
    body: `
  if (i >= p.batch * p.steps * p.columns) { return; }
  let column = (i % p.columns) * ${across}u;
  let start = i32((i / p.columns) % p.steps) * ${TIME};
  let b = i / p.columns / p.steps;
  let time = i32(p.time);
  let row = b * p.time;
${counts.flatMap((t) => columns.map((c) => `  var sum${t}_${c} = 0.0;`)).join('\n')}
${window
  .map(
    (w) => `  let at${w} = start + ${w - reach};
  let inside${w} = at${w} >= 0 && at${w} < time;
  let place${w} = row + u32(clamp(at${w}, 0, time - 1));`,
  )
  .join('\n')}
  for (var f = 0u; f < p.filters; f++) {
${window.map((w) => `    let g${w} = select(0.0, ${through(finish, `place${w}`, 'f')}, inside${w});`).join('\n')}
${taps
  .flatMap((j) =>
    columns.map(
      (c) => `    {
      let k = kernel[(${j}u * p.channels + min(column + ${c}u, p.channels - 1u)) * p.filters + f];
${counts.map((t) => `      sum${t}_${c} += g${t + width - 1 - j} * k;`).join('\n')}
    }`,
    ),
  )
  .join('\n')}
  }
${counts
  .map(
    (t) => `  if (start + ${t} < time) {
    let to = (row + u32(start + ${t})) * p.channels + column;
${columns.map((c) => `    if (column + ${c}u < p.channels) { dx[to + ${c}u] = sum${t}_${c}; }`).join('\n')}
  }`,
  )
  .join('\n')}`,
  } satisfies Program
  return { program, tile: { time: TIME, channels: across } }
}

/**
 * The kernel's and the bias's gradients over a chunk of positions:
 * dkernel[j, c, f] = sum over b, t of x[b, t + j - r, c] dy'[b, t, f], dbias[f] = sum of dy'[b, t, f].
 * One invocation sums 4 channels by 4 filters of one tap (fewer where there are fewer) over its chunk, in order;
 * {@link sumOfChunks} puts the chunks together, in order too: the same sum every time.
 */
export function kernelGradientProgram({
  width,
  channels,
  filters,
  ...finish
}: Finish & { readonly width: number; readonly channels: number; readonly filters: number }) {
  const reach = (width - 1) / 2
  const across = Array.from({ length: channels >= 4 ? 4 : 1 }, (_, c) => c)
  const down = Array.from({ length: filters >= 4 ? 4 : 1 }, (_, f) => f)
  const program = {
    name: `conv1d dkernel ${width} ${across.length} ${down.length} relu ${finish.relu} mask ${finish.mask}`,
    buffers: { x: 'f32', value: 'f32', dy: 'f32', keep: 'f32', partial: 'rw f32' },
    uniforms: {
      rows: 'u32',
      time: 'u32',
      channels: 'u32',
      filters: 'u32',
      across: 'u32',
      down: 'u32',
      chunks: 'u32',
      chunk: 'u32',
      sums: 'u32',
    },
    workgroup: 64,
    body: `
  let tiles = ${width}u * p.across * p.down;
  if (i >= p.chunks * tiles) { return; }
  let chunk = i / tiles;
  let tile = i % tiles;
  let firstFilter = (tile % p.down) * ${down.length}u;
  let column = (tile / p.down) % p.across * ${across.length}u;
  let tap = tile / p.down / p.across;
  let shift = i32(tap) - ${reach};
${across.flatMap((c) => down.map((f) => `  var sum${c}_${f} = 0.0;`)).join('\n')}
${down.map((f) => `  var bias${f} = 0.0;`).join('\n')}
  for (var place = chunk * p.chunk; place < min((chunk + 1u) * p.chunk, p.rows); place++) {
    let at = i32(place % p.time) + shift;
    let inside = at >= 0 && at < i32(p.time);
    let origin = select(0u, u32(i32(place) + shift), inside) * p.channels + column;
${down
  .map(
    (f) => `    let g${f} = ${through(finish, 'place', `min(firstFilter + ${f}u, p.filters - 1u)`)};
    bias${f} += g${f};`,
  )
  .join('\n')}
${across
  .map(
    (c) => `    let x${c} = select(0.0, x[min(origin + ${c}u, p.rows * p.channels - 1u)], inside);
${down.map((f) => `    sum${c}_${f} += x${c} * g${f};`).join('\n')}`,
  )
  .join('\n')}
  }
  let base = chunk * p.sums;
${across
  .flatMap((c) =>
    down.map(
      (f) => `  if (column + ${c}u < p.channels && firstFilter + ${f}u < p.filters) {
    partial[base + (tap * p.channels + column + ${c}u) * p.filters + firstFilter + ${f}u] = sum${c}_${f};
  }`,
    ),
  )
  .join('\n')}
  if (tap == 0u && column == 0u) {
    let to = base + ${width}u * p.channels * p.filters + firstFilter;
${down.map((f) => `    if (firstFilter + ${f}u < p.filters) { partial[to + ${f}u] = bias${f}; }`).join('\n')}
  }`,
  } satisfies Program
  return { program, tile: { channels: across.length, filters: down.length } }
}

/** Each number of the kernel's and the bias's gradients from its chunks. One invocation a number. */
export const sumOfChunks = {
  name: 'conv1d chunks',
  buffers: { partial: 'f32', dkernel: 'rw f32', dbias: 'rw f32' },
  uniforms: { chunks: 'u32', sums: 'u32', kernelSize: 'u32' },
  workgroup: 64,
  body: `
  if (i >= p.sums) { return; }
  var sum = 0.0;
  for (var chunk = 0u; chunk < p.chunks; chunk++) { sum += partial[chunk * p.sums + i]; }
  if (i < p.kernelSize) { dkernel[i] = sum; } else { dbias[i - p.kernelSize] = sum; }`,
} satisfies Program
