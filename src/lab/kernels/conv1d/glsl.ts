import { glProgram, type GlProgram } from '../../engine/webgl'

export interface Finish {
  readonly bias: boolean
  readonly relu: boolean
  readonly mask: boolean
}

/** What is done to a sum before it is the output. `b` and `t` say of which position. */
export const finished = ({ relu, mask }: Finish, sum: string) =>
  `${relu ? `max(${sum}, 0.0)` : sum}${mask ? ' * keep(b, t)' : ''}`

/** The gradient before relu and mask. What relu let through is where the output is above 0. */
export function throughProgram({ relu, mask }: Omit<Finish, 'bias'>) {
  return glProgram({
    inputs: ['value', 'dy', 'keep'],
    outputs: ['g'],
    uniforms: { time: 'int' },
    body: `
  int b = over(row, time);
  float through = dy_here()${mask ? ' * keep(b, row - b * time)' : ''};
  g = ${relu ? 'value_here() > 0.0 ? through : 0.0' : 'through'};`,
  })
}

/** Four numbers of each row of x together, zeros beyond its end. */
export const fours = glProgram({
  inputs: ['x'],
  outputs: ['four'],
  quads: ['four'],
  uniforms: { columns: 'int' },
  body: `
  ivec2 r = x_row(row);
  int first = column * 4;
  float a = x_at(r, first);
  float b = first + 1 < columns ? x_at(r, first + 1) : 0.0;
  float c = first + 2 < columns ? x_at(r, first + 2) : 0.0;
  float d = first + 3 < columns ? x_at(r, first + 3) : 0.0;
  four = vec4(a, b, c, d);`,
})

/**
 * The kernel for {@link convolution}, four numbers of its output side by side: four[j * inner + n, o] = kernel[j, n, 4 o ..], `inner` rounded up
 * to a multiple of 4, zeros beyond. Or, for the way back, with its taps in reverse and its last two axes exchanged.
 */
export function kernelInFours({ back }: { readonly back: boolean }) {
  const number = back ? 'kernel((width - 1 - j) * outer + o, n)' : 'kernel(j * inner + n, o)'
  return glProgram({
    inputs: ['kernel'],
    outputs: ['four'],
    quads: ['four'],
    uniforms: { width: 'int', inner: 'int', outer: 'int' },
    declarations: `float number(int j, int n, int o) { return n < inner && o < outer ? ${number} : 0.0; }`,
    body: `
  int padded = (inner + 3) / 4 * 4;
  int j = over(row, padded);
  int n = row - j * padded;
  int o = column * 4;
  four = vec4(number(j, n, o), number(j, n, o + 1), number(j, n, o + 2), number(j, n, o + 3));`,
  })
}

/** Positions in time that one invocation computes, each into an output of its own. */
export const STEPS = 4

/**
 * The sums of a convolution, four numbers of the output by four positions at a time: what is read of the kernel serves four positions, and what
 * is read of x all taps. y0[b * steps + s, o] is that of position 4 s, y1 of 4 s + 1 ...; zeros beyond both ends of the time.
 */
export function convolution(
  width: number,
): GlProgram<'x' | 'kernel', 'y0' | 'y1' | 'y2' | 'y3', 'time' | 'fours'> {
  const reach = (width - 1) / 2
  const window = Array.from({ length: STEPS + width - 1 }, (_, w) => w)
  const taps = Array.from({ length: width }, (_, j) => j)
  const counts = Array.from({ length: STEPS }, (_, t) => t)
  return glProgram({
    inputs: ['x', 'kernel'],
    outputs: ['y0', 'y1', 'y2', 'y3'],
    quads: ['x', 'kernel', 'y0', 'y1', 'y2', 'y3'],
    uniforms: { time: 'int', fours: 'int' },
    body: `
  int steps = (time + ${STEPS - 1}) / ${STEPS};
  int b = over(row, steps);
  int start = (row - b * steps) * ${STEPS};
${counts.map((t) => `  vec4 sum${t} = vec4(0.0);`).join('\n')}
${window
  .map(
    (w) => `  int at${w} = start + ${w - reach};
  float inside${w} = at${w} >= 0 && at${w} < time ? 1.0 : 0.0;
  ivec2 r${w} = x_row(b * time + clamp(at${w}, 0, time - 1));`,
  )
  .join('\n')}
  for (int c = 0; c < fours; c++) {
${window.map((w) => `    vec4 x${w} = x_at(r${w}, c) * inside${w};`).join('\n')}
${taps
  .map(
    (j) => `    {
      int k = (${j} * fours + c) * 4;
      mat4 m = mat4(kernel(k, column), kernel(k + 1, column), kernel(k + 2, column), kernel(k + 3, column));
${counts.map((t) => `      sum${t} += m * x${t + j};`).join('\n')}
    }`,
  )
  .join('\n')}
  }
${counts.map((t) => `  y${t} = sum${t};`).join('\n')}`,
  })
}

/** The numbers of {@link convolution} as a tensor, finished. */
export function spreadProgram(finish: Finish) {
  return glProgram({
    inputs: ['y0', 'y1', 'y2', 'y3', 'bias', 'keep'],
    outputs: ['y'],
    quads: ['y0', 'y1', 'y2', 'y3'],
    uniforms: { time: 'int' },
    body: `
  int b = over(row, time);
  int t = row - b * time;
  int s = over(t, ${STEPS});
  int which = t - s * ${STEPS};
  int from = b * ((time + ${STEPS - 1}) / ${STEPS}) + s;
  int o = column / 4;
  vec4 four = which == 0 ? y0(from, o) : which == 1 ? y1(from, o) : which == 2 ? y2(from, o) : y3(from, o);
  float sum = four[column - o * 4]${finish.bias ? ' + bias(column)' : ''};
  y = ${finished(finish, '(sum)')};`,
  })
}

/**
 * A chunk of positions of the kernel's gradient, four channels by four filters at a time: part0[.., f] holds dkernel[j, 4 c, 4 f ..], part1 that of
 * channel 4 c + 1 ..., where the row is (chunk * (width * fours + 1) + j * fours + c). The last row of a chunk, in part0, is that of dbias.
 */
export const kernelGradient = glProgram({
  inputs: ['x', 'g'],
  outputs: ['part0', 'part1', 'part2', 'part3'],
  quads: ['x', 'g', 'part0', 'part1', 'part2', 'part3'],
  uniforms: { rows: 'int', time: 'int', fours: 'int', width: 'int', chunk: 'int' },
  body: `
  int lines = width * fours + 1;
  int which = over(row, lines);
  int line = row - which * lines;
  int j = over(line, fours);
  int c = line - j * fours;
  int shift = j - (width - 1) / 2;
  int end = min((which + 1) * chunk, rows);
  int t = which * chunk % time;
  vec4 sum0 = vec4(0.0);
  vec4 sum1 = vec4(0.0);
  vec4 sum2 = vec4(0.0);
  vec4 sum3 = vec4(0.0);
  for (int place = which * chunk; place < end; place++) {
    vec4 here = g(place, column);
    int at = t + shift;
    if (j == width) {
      sum0 += here;
    } else if (at >= 0 && at < time) {
      vec4 four = x(place + shift, c);
      sum0 += four.x * here;
      sum1 += four.y * here;
      sum2 += four.z * here;
      sum3 += four.w * here;
    }
    t++;
    if (t == time) { t = 0; }
  }
  part0 = sum0;
  part1 = sum1;
  part2 = sum2;
  part3 = sum3;`,
})

/** The chunks of {@link kernelGradient} put together, in order: dkernel, or dbias where \`ofBias\` is 1. */
export const sumOfChunks = glProgram({
  inputs: ['part0', 'part1', 'part2', 'part3'],
  outputs: ['sum'],
  quads: ['part0', 'part1', 'part2', 'part3'],
  uniforms: { chunks: 'int', channels: 'int', width: 'int', ofBias: 'int' },
  body: `
  int fours = (channels + 3) / 4;
  int lines = width * fours + 1;
  int j = over(row, channels);
  int c = row - j * channels;
  int line = ofBias == 1 ? lines - 1 : j * fours + c / 4;
  int which = ofBias == 1 ? 0 : c % 4;
  int f = column / 4;
  vec4 total = vec4(0.0);
  for (int n = 0; n < chunks; n++) {
    int at = n * lines + line;
    total += which == 0 ? part0(at, f) : which == 1 ? part1(at, f) : which == 2 ? part2(at, f) : part3(at, f);
  }
  sum = total[column - f * 4];`,
})
