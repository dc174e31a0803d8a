import { LabError } from '../../problem'

/** A file's bytes, unpacked when it is gzip, with what is needed to look ahead. */
export interface ByteReader {
  /** At least `count` bytes, or all that are left. A view that the next call may take away. */
  peek(count: number): Promise<Uint8Array>
  /** Passes over so many bytes that have been peeked at. */
  skip(count: number): void
  /** Bytes of the file read so far, before unpacking. */
  readonly read: number
  /** By gzip. */
  readonly packed: boolean
  /** The packing broke off; what came before it has been given out. */
  readonly cut: boolean
  cancel(): Promise<void>
}

const GZIP = [0x1f, 0x8b]

/**
 * Throws `file-unreadable` where the file has changed or gone, and `file-packing` where its packing is broken from the start.
 */
export async function openBytes(file: Blob, name: string): Promise<ByteReader> {
  let read = 0
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        read += chunk.length
        controller.enqueue(new Uint8Array(chunk))
      },
    }),
  )
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  const packed = GZIP.every((byte, at) => head[at] === byte)
  const stream: ReadableStream<Uint8Array> = packed
    ? counted.pipeThrough(new DecompressionStream('gzip'))
    : counted
  const reader = stream.getReader()
  let held = new Uint8Array(0)
  let from = 0
  let ended = false
  let cut = false
  let given = 0

  async function more(): Promise<void> {
    const { done, value } = await reader.read().catch((thrown: unknown) => {
      const reason = thrown instanceof Error ? thrown.message : String(thrown)
      if (!packed || thrown instanceof DOMException) throw new LabError('file-unreadable', { name, reason })
      if (given === 0) throw new LabError('file-packing', { name })
      cut = true
      return { done: true, value: undefined } as const
    })
    if (done) {
      ended = true
      return
    }
    given += value.length
    const rest = held.subarray(from)
    const joined = new Uint8Array(rest.length + value.length)
    joined.set(rest)
    joined.set(value, rest.length)
    held = joined
    from = 0
  }

  return {
    async peek(count) {
      while (held.length - from < count && !ended) await more()
      return held.subarray(from)
    },
    skip(count) {
      from += count
    },
    get read() {
      return read
    },
    packed,
    get cut() {
      return cut
    },
    // What is broken already cannot be cancelled, and need not.
    cancel: () => reader.cancel().catch(() => undefined),
  }
}
