import { wgslOf, type BindingType, type Program } from './program'

/** The compiled programs of one device, each compiled once. */
export function createPipelines(device: GPUDevice) {
  const ready = new Map<string, GPUComputePipeline>()
  const compiling = new Map<string, Promise<GPUComputePipeline>>()
  return {
    /** How many programs are compiled. */
    get size(): number {
      return ready.size
    },
    /** The pipeline of a program; compiles it now where nobody has. */
    of(program: Program): GPUComputePipeline {
      const held = ready.get(program.name)
      if (held) return held
      const pipeline = device.createComputePipeline(describe(device, program))
      ready.set(program.name, pipeline)
      return pipeline
    },
    /** Begins to compile a program beside everything else; {@link adopt} takes the result. */
    begin(program: Program): void {
      if (ready.has(program.name) || compiling.has(program.name)) return
      compiling.set(program.name, device.createComputePipelineAsync(describe(device, program)))
    },
    /**
     * Waits for all that is being compiled. Rejects with the driver's own error.
     * @param others compiled beside, by somebody else
     * @param progress told the share that is compiled, 0..1
     */
    async adopt(others: readonly Promise<unknown>[], progress: (done: number) => void): Promise<void> {
      const waiting = [...compiling.values(), ...others]
      let done = 0
      await Promise.all(waiting.map((one) => one.then(() => progress(++done / waiting.length))))
      for (const [name, compiled] of compiling) ready.set(name, await compiled)
      compiling.clear()
    },
  }
}

function describe(device: GPUDevice, program: Program): GPUComputePipelineDescriptor {
  const types = Object.values<BindingType>(program.buffers)
  const kinds: GPUBufferBindingType[] = types.map((type) =>
    type.startsWith('rw') ? 'storage' : 'read-only-storage',
  )
  const entries = [...kinds, 'uniform' as const].map((type, binding) => ({
    binding,
    visibility: 4,
    buffer: { type },
  }))
  return {
    label: program.name,
    layout: device.createPipelineLayout({ bindGroupLayouts: [device.createBindGroupLayout({ entries })] }),
    compute: {
      module: device.createShaderModule({ label: program.name, code: wgslOf(program) }),
      entryPoint: 'main',
    },
  }
}
