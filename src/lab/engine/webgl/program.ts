/**
 * A fragment program: from tensors it computes every number of one tensor, or of a few of one shape. The key of a program is its
 * whole text, so that whatever is written into it may differ.
 */
export interface GlProgram<
  Input extends string = string,
  Output extends string = string,
  Uniform extends string = string,
> {
  /**
   * The tensors it reads, by name. A tensor is a matrix of rows as long as its last axis, and for an input `x`, `x(row, column)` is
   * a number of it, `x(i)` its i-th, and `x_here()` the one in the place of the output's. In a loop along a row, `ivec2 r = x_row(row)`
   * before it and `x_at(r, column)` in it spare a division a number.
   */
  readonly inputs: readonly Input[]
  /** The tensors it makes, at most four. The body gives each its number by name. */
  readonly outputs: readonly Output[]
  /** Those of them that are int32. */
  readonly integers?: readonly Output[]
  /**
   * Inputs and outputs that hold four numbers in a place, a `vec4`: see `quads` of the backend. Outputs are so all or none, and their columns
   * are those of four.
   */
  readonly quads?: readonly (Input | Output)[]
  /** Numbers of one run, read by name. */
  readonly uniforms: Readonly<Record<Uniform, 'int' | 'float'>>
  /** GLSL ES 3.00 of `main`: `row` and `column` say which number of the outputs, `i` its place among all. */
  readonly body: string
  /** GLSL before `main`. */
  readonly declarations?: string
}

/** The program as it is, its names known to the compiler. */
export function glProgram<Input extends string, Output extends string, Uniform extends string>(
  program: GlProgram<Input, Output, Uniform>,
): GlProgram<Input, Output, Uniform> {
  return program
}

/**
 * How a tensor lies in its texture, one number a texel: as a `line` where it has one row; in whole `rows`, one or several to a line
 * of texels; or `wrapped`, where a row may break off and go on in the next line.
 */
export type Layout = 'line' | 'rows' | 'packed rows' | 'wrapped'

/** Where the numbers of a tensor are in its texture. */
export interface Placed {
  /** Texels in a line of the texture. */
  readonly width: number
  /** Numbers in a row of the tensor. */
  readonly columns: number
  /** Numbers of the texture before the tensor's first. */
  readonly offset: number
}

export function layoutOf({ width, columns, offset }: Placed, size: number): Layout {
  if (offset !== 0 || width % columns !== 0) return 'wrapped'
  if (size === columns && size <= width) return 'line'
  return width === columns ? 'rows' : 'packed rows'
}

/** Texels of lines that begin at the texture's edge, where a row is found by one division or none. */
const rowOf: Readonly<Record<Layout, string>> = {
  line: 'ivec2(0, 0)',
  rows: 'ivec2(0, row)',
  'packed rows': 'ivec2((row - over(row, p.z) * p.z) * p.y, over(row, p.z))',
  wrapped: 'ivec2(row * p.y + p.w, 0)',
}

/** How an input lies, and whether in the same texels as the output, where one is asked for. */
export interface Source {
  readonly layout: Layout
  readonly alike: boolean | undefined
  readonly quads: boolean
}

/** GLSL to read the input `name`. Its uniform `name_place` holds width, columns, rows to a line, and offset. */
export function readerOf(name: string, { layout, alike, quads }: Source): string {
  const [type, part] = quads ? ['vec4', ''] : ['float', '.r']
  const row = rowOf[layout].replaceAll('p.', `${name}_place.`)
  const at =
    layout === 'wrapped'
      ? `return ${name}(origin.x + column - ${name}_place.w);`
      : `return texelFetch(${name}_texture, origin + ivec2(column, 0), 0)${part};`
  const whole =
    layout === 'line'
      ? 'ivec2 texel = ivec2(i, 0);'
      : `i += ${name}_place.w;
  int line = over(i, ${name}_place.x);
  ivec2 texel = ivec2(i - line * ${name}_place.x, line);`
  const texel = alike === true ? `texelFetch(${name}_texture, ivec2(gl_FragCoord.xy), 0)${part}` : undefined
  const place = 'int(gl_FragCoord.y) * out_place.x + int(gl_FragCoord.x)'
  const here = `${type} ${name}_here() { return ${texel ?? `${name}(${place})`}; }`
  return `uniform sampler2D ${name}_texture;
uniform ivec4 ${name}_place;
${type} ${name}(int i) {
  ${whole}
  return texelFetch(${name}_texture, texel, 0)${part};
}
ivec2 ${name}_row(int row) { return ${row}; }
${type} ${name}_at(ivec2 origin, int column) {
  ${at}
}
${type} ${name}(int row, int column) { return ${name}_at(${name}_row(row), column); }${alike === undefined ? '' : `\n${here}`}`
}

/** The beginning of every shader: \`over\` is a whole division of numbers that are not below 0, which processors and GPUs do slowly for integers. */
export const HEAD = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
int over(int a, int b) {
  int q = int(float(a) / float(b));
  int rest = a - q * b;
  return q + int(rest >= b) - int(rest < 0);
}`

/** The fragment shader of a program whose inputs lie so, and whose outputs lie in whole rows or not. */
export function glslOf(
  { inputs, outputs, quads = [], uniforms, body, declarations = '' }: GlProgram,
  sources: readonly Source[],
  output: Layout,
): string {
  const place: Readonly<Record<Layout, string>> = {
    line: 'int row = 0; int column = at.x;',
    rows: 'int row = at.y; int column = at.x;',
    'packed rows':
      'int row = at.y * out_place.z + over(at.x, out_place.y); int column = at.x - over(at.x, out_place.y) * out_place.y;',
    wrapped: 'int row = over(i, out_place.y); int column = i - row * out_place.y;',
  }
  return [
    HEAD,
    'uniform ivec4 out_place;',
    ...sources.map((source, index) => readerOf(inputs[index] ?? '', source)),
    ...outputs.map(
      (name, index) => `layout(location = ${index}) out ${quads.includes(name) ? 'vec4' : 'float'} ${name};`,
    ),
    ...Object.entries<string>(uniforms).map(([name, type]) => `uniform ${type} ${name};`),
    declarations,
    'void main() {',
    '  ivec2 at = ivec2(gl_FragCoord.xy);',
    '  int i = at.y * out_place.x + at.x;',
    '  if (i >= out_place.w) { return; }',
    `  ${place[output]}`,
    body,
    '}',
  ].join('\n')
}

/** A triangle over the whole texture. */
export const WHOLE = `#version 300 es
void main() { gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0); }`
