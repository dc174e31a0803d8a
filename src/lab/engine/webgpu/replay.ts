import { usage } from './inner'

/** One entry of a recording. */
type Command =
  | {
      readonly kind: 'dispatch'
      readonly pipeline: GPUComputePipeline
      readonly group: GPUBindGroup
      groups: Groups
    }
  | {
      readonly kind: 'copy'
      readonly from: GPUBuffer
      readonly fromOffset: number
      readonly to: GPUBuffer
      readonly offset: number
      readonly bytes: number
    }
  | { readonly kind: 'clear'; readonly buffer: GPUBuffer }

/** Workgroups along x and y; a function where their number changes from step to step. */
type Groups = readonly [number, number] | (() => readonly [number, number])

/** Bytes of a page of numbers that change from step to step. */
const PAGE = 16384
/** Where a uniform binding may begin. */
const SLOT = 256

interface Page {
  readonly buffer: GPUBuffer
  readonly host: Uint32Array<ArrayBuffer>
  readonly slots: (() => Uint32Array)[]
}

/**
 * The dispatches of one step, kept with their pipelines, bind groups and memory. While it is open the step runs as always and
 * is listed; the buffers it takes are the recording's own, so that none is ever given to other work. Then it is run again with
 * new inputs in the same places: the only numbers that may change are the inputs and the uniforms that are functions.
 */
export class Recording {
  private readonly commands: Command[] = []
  private readonly own = new Set<GPUBuffer>()
  /** Buffers whose numbers came from the host: what the recording reads again and nothing in it writes. */
  private readonly constants = new Set<GPUBuffer>()
  private readonly free = new Map<string, GPUBuffer[]>()
  private readonly pages: Page[] = []
  private open = true
  private held = 0

  constructor(private readonly device: GPUDevice) {}

  /** Bytes of the device that it holds. */
  get bytes(): number {
    return this.held
  }

  /** Dispatches of one run. */
  get dispatches(): number {
    return this.commands.reduce((sum, { kind }) => sum + (kind === 'dispatch' ? 1 : 0), 0)
  }

  /** Memory for the work that is listed; what was given back before serves again, in the order of the commands. */
  acquire(size: number, flags: number, mappedAtCreation: boolean): GPUBuffer {
    const constant = mappedAtCreation || (flags & usage.uniform) !== 0
    const again = constant ? undefined : this.free.get(keyOf(size, flags))?.pop()
    if (again) return again
    const buffer = this.device.createBuffer({ size, usage: flags, mappedAtCreation })
    this.own.add(buffer)
    if (constant) this.constants.add(buffer)
    this.held += size
    return buffer
  }

  /** A buffer that the host writes before every run. */
  input(size: number): GPUBuffer {
    const buffer = this.acquire(size, usage.storage | usage.copySource | usage.copyTarget, false)
    this.constants.add(buffer)
    return buffer
  }

  owns(buffer: GPUBuffer): boolean {
    return this.own.has(buffer)
  }

  /** Takes a buffer back. Once the recording is closed every buffer stays with it, whoever lets go of it. */
  release(buffer: GPUBuffer): void {
    if (!this.open || this.constants.has(buffer)) return
    const key = keyOf(buffer.size, buffer.usage)
    const list = this.free.get(key) ?? []
    this.free.set(key, [...list, buffer])
  }

  /** A compute pass that lists what it is given and passes it on. */
  listen(pass: GPUComputePassEncoder): GPUComputePassEncoder {
    let pipeline: GPUComputePipeline | undefined
    let group: GPUBindGroup | undefined
    const heard = {
      setPipeline: (set: GPUComputePipeline) => {
        pipeline = set
        pass.setPipeline(set)
      },
      setBindGroup: (index: number, set: GPUBindGroup) => {
        group = set
        pass.setBindGroup(index, set)
      },
      dispatchWorkgroups: (x: number, y = 1, z = 1) => {
        if (!pipeline || !group || z !== 1) throw new Error('a dispatch that no recording can hold')
        this.commands.push({ kind: 'dispatch', pipeline, group, groups: [x, y] })
        pass.dispatchWorkgroups(x, y, z)
      },
      end: () => pass.end(),
    }
    return heard as unknown as GPUComputePassEncoder
  }

  /** The dispatch listed last has another number of workgroups in every run. */
  lastDispatchHas(groups: () => readonly [number, number]): void {
    const last = this.commands.at(-1)
    if (last?.kind === 'dispatch') last.groups = groups
  }

  copied(from: GPUBuffer, fromOffset: number, to: GPUBuffer, offset: number, bytes: number): void {
    this.commands.push({ kind: 'copy', from, fromOffset, to, offset, bytes })
  }

  cleared(buffer: GPUBuffer): void {
    this.commands.push({ kind: 'clear', buffer })
  }

  /** A place for the uniforms of one dispatch whose words change from step to step. */
  changing(words: () => Uint32Array): {
    readonly buffer: GPUBuffer
    readonly offset: number
    readonly size: number
  } {
    const size = words().byteLength
    let page = this.pages.at(-1)
    if (!page || page.slots.length >= PAGE / SLOT) {
      const buffer = this.acquire(PAGE, usage.uniform | usage.copyTarget, false)
      page = { buffer, host: new Uint32Array(PAGE / 4), slots: [] }
      this.pages.push(page)
    }
    page.slots.push(words)
    return { buffer: page.buffer, offset: (page.slots.length - 1) * SLOT, size }
  }

  /** What has to be written before a run: of each page the words of now. */
  changes(): readonly { readonly buffer: GPUBuffer; readonly data: Uint32Array<ArrayBuffer> }[] {
    return this.pages.map(({ buffer, host, slots }) => {
      for (const [index, words] of slots.entries()) host.set(words(), (index * SLOT) / 4)
      return { buffer, data: host.subarray(0, (slots.length * SLOT) / 4) }
    })
  }

  /** Ends the listing. */
  close(): void {
    this.open = false
    this.free.clear()
  }

  /** Writes all commands into an encoder. */
  encode(encoder: GPUCommandEncoder): void {
    let pass: GPUComputePassEncoder | undefined
    let pipeline: GPUComputePipeline | undefined
    for (const command of this.commands) {
      if (command.kind !== 'dispatch') {
        pass?.end()
        pass = undefined
        if (command.kind === 'clear') encoder.clearBuffer(command.buffer)
        else
          encoder.copyBufferToBuffer(
            command.from,
            command.fromOffset,
            command.to,
            command.offset,
            command.bytes,
          )
        continue
      }
      if (!pass) {
        pass = encoder.beginComputePass()
        pipeline = undefined
      }
      if (command.pipeline !== pipeline) pass.setPipeline((pipeline = command.pipeline))
      pass.setBindGroup(0, command.group)
      const [x, y] = typeof command.groups === 'function' ? command.groups() : command.groups
      // Zero workgroups are allowed, and do nothing.
      pass.dispatchWorkgroups(x, y)
    }
    pass?.end()
  }

  dispose(): void {
    this.close()
    for (const buffer of this.own) buffer.destroy()
    this.own.clear()
    this.constants.clear()
    this.commands.length = 0
    this.pages.length = 0
    this.held = 0
  }
}

function keyOf(size: number, flags: number): string {
  return `${size}_${flags}`
}
