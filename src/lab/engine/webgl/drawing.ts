import { glslOf, layoutOf, WHOLE, type GlProgram, type Source } from './program'
import { rowsFragment, rowsVertex } from './rows'

/** A texture with one number, or four, a texel. */
export interface NumberTexture {
  readonly texture: WebGLTexture
  readonly width: number
  readonly height: number
}

/** A tensor in its texture. */
export interface PlacedTensor extends NumberTexture {
  readonly shape: readonly number[]
  /** Numbers of the texture before its first. */
  readonly offset: number
  /** Four numbers a texel; the last axis of the shape counts fours. */
  readonly quads: boolean
}

export type Drawing = ReturnType<typeof drawing>

interface Compiled {
  readonly program: WebGLProgram
  readonly uniforms: ReadonlyMap<string, WebGLUniformLocation>
}

/**
 * Passes of ours in the context that TensorFlow.js draws in. It binds its own program, framebuffer, region and vertices before each of
 * its passes, and so do these.
 */
export function drawing(gl: WebGL2RenderingContext) {
  const programs = new Map<string, Compiled>()
  const framebuffers = new Map<number, WebGLFramebuffer>()
  let vertices: WebGLVertexArrayObject | undefined

  function begin(compiled: Compiled, inputs: readonly (readonly [string, PlacedTensor])[]): void {
    gl.useProgram(compiled.program)
    // Vertices are made of their numbers alone.
    vertices ??= gl.createVertexArray()
    gl.bindVertexArray(vertices)
    for (const [unit, [name, tensor]] of inputs.entries()) {
      const location = compiled.uniforms.get(`${name}_texture`)
      if (!location) continue
      gl.activeTexture(gl.TEXTURE0 + unit)
      gl.bindTexture(gl.TEXTURE_2D, tensor.texture)
      gl.uniform1i(location, unit)
      const place = compiled.uniforms.get(`${name}_place`)
      const columns = columnsOf(tensor)
      if (place) gl.uniform4i(place, tensor.width, columns, tensor.width / columns, tensor.offset)
    }
  }

  function target(textures: readonly NumberTexture[]): void {
    const [first] = textures
    if (!first) throw new RangeError('a pass without a target')
    let framebuffer = framebuffers.get(textures.length)
    const made = framebuffer === undefined
    framebuffer ??= gl.createFramebuffer()
    framebuffers.set(textures.length, framebuffer)
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
    for (const [index, { texture }] of textures.entries()) {
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + index, gl.TEXTURE_2D, texture, 0)
    }
    if (made) gl.drawBuffers(textures.map((_, index) => gl.COLOR_ATTACHMENT0 + index))
    gl.viewport(0, 0, first.width, first.height)
    gl.scissor(0, 0, first.width, first.height)
  }

  function compile(key: string, vertex: () => string, fragment: () => string): Compiled {
    const known = programs.get(key)
    if (known) return known
    const program = gl.createProgram()
    for (const [kind, text] of [
      [gl.VERTEX_SHADER, vertex()],
      [gl.FRAGMENT_SHADER, fragment()],
    ] as const) {
      const shader = gl.createShader(kind)
      if (!shader) throw new Error('the WebGL context is lost')
      gl.shaderSource(shader, text)
      gl.compileShader(shader)
      gl.attachShader(program, shader)
      gl.deleteShader(shader)
    }
    gl.linkProgram(program)
    if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
      const shaders = gl.getAttachedShaders(program) ?? []
      const logs = shaders.map((shader) => gl.getShaderInfoLog(shader))
      throw new Error(
        `a WebGL program does not compile: ${[gl.getProgramInfoLog(program), ...logs].join(' ')}`,
      )
    }
    const count = Number(gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS))
    const uniforms = new Map<string, WebGLUniformLocation>()
    for (let index = 0; index < count; index++) {
      const name = gl.getActiveUniform(program, index)?.name ?? ''
      const location = gl.getUniformLocation(program, name)
      if (location) uniforms.set(name, location)
    }
    const compiled = { program, uniforms }
    programs.set(key, compiled)
    return compiled
  }

  return {
    /** Computes all numbers of the targets, or those of their first rows. */
    whole(
      program: GlProgram,
      inputs: readonly PlacedTensor[],
      targets: readonly PlacedTensor[],
      uniforms: Readonly<Record<string, number>>,
      rows?: number,
    ): void {
      const [first] = targets
      if (!first) throw new RangeError('a program without outputs')
      const sources = inputs.map((input) => sourceOf(input, first))
      const output = sourceOf(first).layout
      const how = sources.map(({ layout, alike }) => `${layout} ${alike}`)
      const names = [...program.inputs, '', ...program.outputs].join()
      const key = [names, how.join(), output, program.body].join('|')
      const compiled = compile(
        program.declarations === undefined ? key : `${key}|${program.declarations}`,
        () => WHOLE,
        () => glslOf(program, sources, output),
      )
      const named = program.inputs.map((name, index) => [name, inputs[index] as PlacedTensor] as const)
      begin(compiled, named)
      for (const [name, type] of Object.entries(program.uniforms)) {
        const location = compiled.uniforms.get(name)
        const value = uniforms[name] ?? 0
        if (!location) continue
        if (type === 'int') gl.uniform1i(location, value)
        else gl.uniform1f(location, value)
      }
      const columns = columnsOf(first)
      const size = Math.min(sizeOf(first), rows === undefined ? Infinity : rows * columns)
      const place = compiled.uniforms.get('out_place')
      if (place) gl.uniform4i(place, first.width, columns, first.width / columns, size)
      target(targets)
      gl.scissor(0, 0, first.width, Math.ceil(size / first.width))
      gl.drawArrays(gl.TRIANGLES, 0, 3)
    },

    /** See `overwriteRows` of the backend. */
    rows(
      targets: readonly PlacedTensor[],
      sources: readonly PlacedTensor[],
      rows: PlacedTensor,
      count: number,
    ): void {
      const [first] = targets
      if (!first) throw new RangeError('no rows to write')
      const how = [rows, ...sources].map((one) => sourceOf(one))
      const compiled = compile(
        `rows|${how.map(({ layout }) => layout).join()}`,
        () => rowsVertex(sourceOf(rows)),
        () => rowsFragment(how.slice(1)),
      )
      const named = sources.map((source, index) => [`source${index}`, source] as const)
      begin(compiled, [...named, ['rows', rows]])
      const columns = columnsOf(first)
      const { width, height } = first
      const parts = width % columns === 0 ? 1 : Math.ceil((columns - 1) / width) + 1
      const place = compiled.uniforms.get('targets')
      if (place) gl.uniform4i(place, width, height, columns, parts)
      target(targets)
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count * parts)
    },

    /** Numbers from here, row-major from the texture's first texel. */
    fill({ texture, width, height }: NumberTexture, values: Float32Array | Int32Array): void {
      let numbers = values instanceof Float32Array ? values : Float32Array.from(values)
      if (numbers.length < width * height) {
        const padded = new Float32Array(width * height)
        padded.set(numbers)
        numbers = padded
      }
      gl.bindTexture(gl.TEXTURE_2D, texture)
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RED, gl.FLOAT, numbers)
    },
  }
}

function sourceOf(tensor: PlacedTensor, output?: PlacedTensor): Source {
  const { width, offset, quads } = tensor
  const layout = layoutOf({ width, columns: columnsOf(tensor), offset }, sizeOf(tensor))
  const alike = output && offset === 0 && width === output.width && sizeOf(tensor) === sizeOf(output)
  return { layout, alike, quads }
}

const columnsOf = ({ shape }: PlacedTensor) => shape.at(-1) ?? 1

const sizeOf = ({ shape }: PlacedTensor) => shape.reduce((product, side) => product * side, 1)
