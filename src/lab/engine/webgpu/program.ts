/** The numbers a binding holds, alone or in fours; `rw` where the program writes them. */
export type BindingType = 'f32' | 'i32' | 'vec4f' | 'rw f32' | 'rw i32' | 'rw vec4f'

/** A compute program: its bindings by name, and the body of its WGSL. */
export interface Program<Buffer extends string = string, Uniform extends string = string> {
  /** Names the program: two with one name are one program. Whatever is written into the body belongs in it. */
  readonly name: string
  /** Storage buffers in the order of their bindings, at most 8: WebGPU promises no more. */
  readonly buffers: Readonly<Record<Buffer, BindingType>>
  /** Numbers of one dispatch, read in the body as `p.name`. */
  readonly uniforms: Readonly<Record<Uniform, 'u32' | 'f32'>>
  /** Invocations of a workgroup, along x. */
  readonly workgroup: number
  /**
   * The WGSL of `main`: `i` is the number of this invocation among all, `group` that of its workgroup, `lane` its
   * place in the workgroup.
   */
  readonly body: string
  /** WGSL before `main`: functions and workgroup variables. */
  readonly declarations?: string
}

/** The whole WGSL of a program. Groups beyond what one axis takes go on along y; `i` and `group` count them as one row. */
export function wgslOf({ buffers, uniforms, workgroup, body, declarations = '' }: Program): string {
  const bindings = Object.entries<BindingType>(buffers).map(([name, type], binding) => {
    const access = type.startsWith('rw') ? 'read_write' : 'read'
    return `@group(0) @binding(${binding}) var<storage, ${access}> ${name}: array<${type.replace('rw ', '')}>;`
  })
  const fields = Object.entries<string>(uniforms).map(([name, type]) => `  ${name}: ${type},`)
  return [
    ...bindings,
    'struct Uniforms {',
    ...fields,
    '}',
    `@group(0) @binding(${bindings.length}) var<uniform> p: Uniforms;`,
    declarations,
    `@compute @workgroup_size(${workgroup})`,
    'fn main(@builtin(workgroup_id) group_id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>,',
    '    @builtin(local_invocation_index) lane: u32) {',
    '  let group = group_id.x + group_id.y * groups.x;',
    `  let i = group * ${workgroup}u + lane;`,
    body,
    '}',
  ].join('\n')
}
