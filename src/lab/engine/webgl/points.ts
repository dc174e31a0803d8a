import { LabError } from '../../problem'

/** Four numbers a texel, texels counted line after line. */
export interface GlTexels {
  readonly texture: WebGLTexture
  readonly kind: 'float' | 'int'
  readonly width: number
  readonly height: number
}

/** A program whose every point computes one texel of each target, and chooses which. */
export interface GlPass<Input extends string = string, Uniform extends string = string> {
  /** Names the program: two with one name are one program. */
  readonly name: string
  /** Read in the code by `load(name, texel)`. */
  readonly inputs: Readonly<Record<Input, GlTexels['kind']>>
  readonly uniforms: Readonly<Record<Uniform, 'int' | 'float'>>
  /**
   * GLSL ES 3.00 of a vertex's `main`: `i` is the number of this point. `put(texel, first, second)` writes to both targets (or the
   * one there is); a point that returns without it writes nothing. Points are drawn in order: of two on one texel the later stays.
   */
  readonly code: string
  /** GLSL before `main`. */
  readonly declarations?: string
}

export interface GlDrawing<Input extends string, Uniform extends string> {
  readonly inputs: Readonly<Record<Input, GlTexels>>
  readonly uniforms: Readonly<Record<Uniform, number>>
  /** One or two, of one size; none of them an input. */
  readonly targets: readonly GlTexels[]
  readonly points: number
}

/** Work on textures of numbers that owns what it makes, in a context that others may use between its calls. */
export interface GlPoints {
  /** Room for so many texels, zeros at first. @throws LabError `memory` when the device has no texture of that size */
  texels(count: number, kind?: GlTexels['kind']): GlTexels
  /** From the first texel on; four numbers each. */
  write(to: GlTexels, data: Float32Array | Int32Array): void
  /** So many texels from the first on, once all that was drawn is done. @throws LabError `device-lost` */
  read(from: GlTexels, count: number): Float32Array
  draw<Input extends string, Uniform extends string>(
    pass: GlPass<Input, Uniform>,
    drawing: GlDrawing<NoInfer<Input>, NoInfer<Uniform>>,
  ): void
  /** @throws LabError `device-lost` when the context is gone: no call reports it by itself */
  assertAlive(): void
  readonly bytes: number
  dispose(): void
}

/** Every WebGL 2 has at least 2048. */
const WIDTH = 2048

/** @throws Error when textures of floats cannot be drawn into here */
export function createGlPoints(gl: WebGL2RenderingContext): GlPoints {
  if (!gl.getExtension('EXT_color_buffer_float')) throw new Error('no EXT_color_buffer_float')
  const most = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number
  const textures: GlTexels[] = []
  const framebuffers = new Map<string, WebGLFramebuffer>()
  const programs = new Map<string, Compiled>()
  /** Of its own, without attributes: TensorFlow.js's keeps its. */
  const vertices = gl.createVertexArray()

  function assertAlive(): void {
    if (gl.isContextLost()) throw new LabError('device-lost', { backend: 'webgl', step: 0 })
  }

  function framebufferOf(targets: readonly GlTexels[]): WebGLFramebuffer {
    const key = targets.map((target) => textures.indexOf(target)).join()
    const held = framebuffers.get(key)
    if (held) {
      gl.bindFramebuffer(gl.FRAMEBUFFER, held)
      return held
    }
    const framebuffer = gl.createFramebuffer()
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
    targets.forEach(({ texture }, index) =>
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + index, gl.TEXTURE_2D, texture, 0),
    )
    gl.drawBuffers(targets.map((_, index) => gl.COLOR_ATTACHMENT0 + index))
    framebuffers.set(key, framebuffer)
    return framebuffer
  }

  function compiled(pass: GlPass): Compiled {
    const held = programs.get(pass.name)
    if (held) return held
    const program = link(gl, vertexCode(pass), fragmentCode)
    const names = [...Object.keys(pass.inputs), ...Object.keys(pass.uniforms), 'target_size']
    const places = new Map(names.map((name) => [name, gl.getUniformLocation(program, name)]))
    const made = { program, places }
    programs.set(pass.name, made)
    return made
  }

  return {
    assertAlive,
    get bytes() {
      return textures.reduce((sum, { width, height }) => sum + 16 * width * height, 0)
    },
    texels(count, kind = 'float') {
      const width = Math.min(WIDTH, Math.max(1, count))
      const height = Math.max(1, Math.ceil(count / width))
      if (height > most) throw new LabError('memory', { needed: 16 * count, available: 16 * WIDTH * most })
      const texture = gl.createTexture()
      gl.bindTexture(gl.TEXTURE_2D, texture)
      gl.texStorage2D(gl.TEXTURE_2D, 1, kind === 'float' ? gl.RGBA32F : gl.RGBA32I, width, height)
      for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
        gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST)
      gl.bindTexture(gl.TEXTURE_2D, null)
      const made = { texture, kind, width, height }
      textures.push(made)
      return made
    },
    write({ texture, kind, width }, data) {
      gl.bindTexture(gl.TEXTURE_2D, texture)
      const [format, type] = kind === 'float' ? [gl.RGBA, gl.FLOAT] : [gl.RGBA_INTEGER, gl.INT]
      const lines = Math.floor(data.length / 4 / width)
      if (lines > 0) gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, lines, format, type, data, 0)
      const rest = data.length / 4 - lines * width
      if (rest > 0)
        gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, lines, rest, 1, format, type, data, 4 * lines * width)
      gl.bindTexture(gl.TEXTURE_2D, null)
    },
    read(from, count) {
      const lines = Math.ceil(count / from.width)
      const all = new Float32Array(4 * lines * from.width)
      framebufferOf([from])
      gl.readPixels(0, 0, from.width, lines, gl.RGBA, gl.FLOAT, all)
      gl.bindFramebuffer(gl.FRAMEBUFFER, null)
      assertAlive()
      return all.subarray(0, 4 * count)
    },
    draw(pass, { inputs, uniforms, targets, points }) {
      const [target] = targets
      if (!target || points === 0) return
      const { program, places } = compiled(pass)
      gl.useProgram(program)
      framebufferOf(targets)
      gl.viewport(0, 0, target.width, target.height)
      gl.scissor(0, 0, target.width, target.height)
      gl.disable(gl.BLEND)
      gl.uniform2f(places.get('target_size') ?? null, target.width, target.height)
      Object.entries<GlTexels>(inputs).forEach(([name, { texture }], unit) => {
        if (!(name in pass.inputs)) return
        gl.activeTexture(gl.TEXTURE0 + unit)
        gl.bindTexture(gl.TEXTURE_2D, texture)
        gl.uniform1i(places.get(name) ?? null, unit)
      })
      for (const [name, kind] of Object.entries<string>(pass.uniforms)) {
        const value = (uniforms as Readonly<Record<string, number>>)[name] ?? 0
        const place = places.get(name) ?? null
        if (kind === 'int') gl.uniform1i(place, value)
        else gl.uniform1f(place, value)
      }
      gl.bindVertexArray(vertices)
      gl.drawArrays(gl.POINTS, 0, points)
      gl.bindVertexArray(null)
      gl.bindFramebuffer(gl.FRAMEBUFFER, null)
    },
    dispose() {
      for (const { texture } of textures.splice(0)) gl.deleteTexture(texture)
      for (const framebuffer of framebuffers.values()) gl.deleteFramebuffer(framebuffer)
      for (const { program } of programs.values()) gl.deleteProgram(program)
      framebuffers.clear()
      programs.clear()
      gl.deleteVertexArray(vertices)
    },
  }
}

interface Compiled {
  readonly program: WebGLProgram
  readonly places: ReadonlyMap<string, WebGLUniformLocation | null>
}

const precision = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp isampler2D;`

function vertexCode({ inputs, uniforms, code, declarations = '' }: GlPass): string {
  return [
    precision,
    ...Object.entries(inputs).map(
      ([name, kind]) => `uniform ${kind === 'float' ? 'sampler2D' : 'isampler2D'} ${name};`,
    ),
    ...Object.entries(uniforms).map(([name, kind]) => `uniform ${kind} ${name};`),
    `uniform vec2 target_size;
flat out vec4 first_value;
flat out vec4 second_value;
vec4 load(sampler2D from, int texel) {
  int width = textureSize(from, 0).x;
  return texelFetch(from, ivec2(texel % width, texel / width), 0);
}
ivec4 load(isampler2D from, int texel) {
  int width = textureSize(from, 0).x;
  return texelFetch(from, ivec2(texel % width, texel / width), 0);
}
void put(int texel, vec4 first, vec4 second) {
  int width = int(target_size.x);
  vec2 place = vec2(float(texel % width), float(texel / width)) + 0.5;
  gl_Position = vec4(2.0 * place / target_size - 1.0, 0.0, 1.0);
  first_value = first;
  second_value = second;
}`,
    declarations,
    `void main() {
  int i = gl_VertexID;
  gl_PointSize = 1.0;
  // Nowhere, until it is put somewhere.
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  first_value = second_value = vec4(0.0);
${code}
}`,
  ].join('\n')
}

const fragmentCode = `${precision}
flat in vec4 first_value;
flat in vec4 second_value;
layout(location = 0) out vec4 first;
layout(location = 1) out vec4 second;
void main() {
  first = first_value;
  second = second_value;
}`

function link(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram()
  for (const [kind, code] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind)
    // None in a context that is lost, which the next read tells.
    if (!shader) return program
    gl.shaderSource(shader, code)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost())
      throw new Error(`GLSL: ${gl.getShaderInfoLog(shader) ?? ''}`)
    gl.deleteShader(shader)
  }
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(`GLSL: ${gl.getProgramInfoLog(program) ?? ''}`)
  return program
}
