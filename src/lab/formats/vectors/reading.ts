import { LabError, type Problem } from '../../problem'
import type { WordVectors } from '../../vectors'
import type { ByteReader } from './bytes'
import type { VectorFormat } from './formats'
import type { Wanted } from './gather'

export interface ReadVectorsOptions extends Wanted {
  /** Recognised by the content when absent. */
  readonly format?: Exclude<VectorFormat, 'projector'>
  /** Only so many words from the beginning, which are the most frequent in nearly all files. */
  readonly first?: number
  readonly signal?: AbortSignal
  /** 0..1 of the file's bytes */
  readonly progress?: (done: number) => void
}

export interface ReadVectors {
  readonly vectors: WordVectors
  /** Rows of the file that were read, kept or not. */
  readonly rows: number
  readonly format: VectorFormat
  /**
   * What was not as it should be and could be passed over: `vectors-repeated`, `vectors-encoding`, `vectors-count`,
   * `vectors-cut`.
   */
  readonly warnings: readonly Problem[]
}

/** A file on its way in. */
export interface Reading extends ReadVectorsOptions {
  readonly bytes: ByteReader
  readonly name: string
  /** Of the file as it lies there, packed or not. */
  readonly fileBytes: number
  readonly warnings: Map<string, Problem>
}

export const MOST_SIZE = 10_000

/** The first one of a kind names its line; later ones count. */
export function warn({ warnings }: Reading, code: Problem['code'], values: Problem['values']): void {
  const before = warnings.get(code)
  const count = Number(before?.values.count ?? 0) + Number(values.count ?? 1)
  warnings.set(code, { code, values: { ...values, ...before?.values, count } })
}

/** Lets the event loop turn now and then, tells how far it is and hears a cancel. */
export function createTurn({ bytes, fileBytes, signal, progress }: Reading) {
  let since = performance.now()
  let rows = 0
  return {
    due: () => ++rows % 64 === 0 && performance.now() - since > 25,
    async take() {
      await new Promise((resolve) => setTimeout(resolve, 0))
      if (signal?.aborted) throw new LabError('cancelled')
      progress?.(fileBytes > 0 ? Math.min(1, bytes.read / fileBytes) : 1)
      since = performance.now()
    },
  }
}

/** Rows to make room for at first: what is declared, and no more than an unpacked file of that length can hold. */
export function roomFor({ first = Infinity, fileBytes, bytes }: Reading, declared: number, rowBytes: number) {
  const held = bytes.packed ? 65_536 : Math.ceil(fileBytes / rowBytes)
  return Math.max(1, Math.min(first, declared, held))
}
