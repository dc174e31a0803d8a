import type { Cooccurrences } from '../../cooccurrence'
import type { BuildOptions } from '../word-vectors/contract'
import { takeMemory } from '../word-vectors/wasm-memory'
import { countsPerStep, type GloveOptions } from './options'
import { RECORD_BYTES, writeRecords } from './records'
import type { StoredCounts } from './stored'
import { initialTable, shapeOf, tableNames, type TableName } from './tables'

const FIRST_FREE = 1024

/** Counts and tables in one memory. */
export interface GloveMemory {
  readonly memory: WebAssembly.Memory
  /** Addresses. */
  readonly counts: number
  readonly tables: number
  /** Bytes of a row. */
  readonly stride: number
  readonly bytes: { readonly counts: number; readonly tables: number }
  /** Without the padding of rows. */
  read(name: TableName): Float32Array
  write(name: TableName, data: Float32Array): void
}

/**
 * Lays out the counts in random order and the tables as they begin.
 *
 * @throws LabError `memory` when it would take more than 32 bits can address; `cancelled`
 */
export async function createMemory(
  counted: Cooccurrences | StoredCounts,
  options: GloveOptions,
  buildOptions: BuildOptions = {},
): Promise<GloveMemory> {
  const stored = 'read' in counted
  const words = counted.size
  const { size } = options
  const stride = 16 * Math.ceil(size / 4)
  let next = FIRST_FREE
  const room = (bytes: number) => {
    const address = next
    next += Math.ceil(bytes / 16) * 16
    return address
  }
  const tables = room(4 * tableNames.length)
  const isBias = (name: TableName) => shapeOf(name, words, size).length === 1
  const addresses = tableNames.map((name) => room(isBias(name) ? 4 * words : words * stride))
  const tableBytes = next
  // Of those on disk a step's.
  const held = stored ? countsPerStep(counted.length) : counted.columns.length
  const counts = room(RECORD_BYTES * held)
  const memory = takeMemory(next)
  const { buffer } = memory
  new Uint32Array(buffer, tables, tableNames.length).set(addresses)

  if (!stored) await writeRecords(counted, options, { buffer, at: counts }, buildOptions)

  const width = stride / 4
  const view = (name: TableName) => {
    const address = addresses[tableNames.indexOf(name)] as number
    return new Float32Array(buffer, address, isBias(name) ? words : words * width)
  }
  const result: GloveMemory = {
    memory,
    counts,
    tables,
    stride,
    bytes: { tables: tableBytes, counts: next - tableBytes },
    read(name) {
      const all = view(name)
      if (isBias(name)) return all.slice()
      const data = new Float32Array(words * size)
      for (let row = 0; row < words; row++)
        data.set(all.subarray(row * width, row * width + size), row * size)
      return data
    },
    write(name, data) {
      const numbers = isBias(name) ? words : words * size
      if (data.length !== numbers)
        throw new RangeError(`${name}: ${data.length} numbers instead of ${numbers}`)
      const all = view(name)
      if (isBias(name)) all.set(data)
      else
        for (let row = 0; row < words; row++)
          all.set(data.subarray(row * size, (row + 1) * size), row * width)
    },
  }
  for (const name of tableNames) {
    // The squares beyond a vector's size are divided by as well.
    if (name.endsWith('Squares')) view(name).fill(1)
    else result.write(name, initialTable(name, words, options))
  }
  return result
}
