import type { Cooccurrences } from '../../cooccurrence'
import { randomFrom } from '../../random'
import { createPace } from '../../text/pace'
import type { BuildOptions } from '../word-vectors/contract'
import { takeMemory } from '../word-vectors/wasm-memory'
import { weightOf, type GloveOptions } from './options'

const COUNT_BYTES = 16
const FIRST_FREE = 1024
const PIECE = 1 << 14

/** What is trained, and AdaGrad's sums of squares beside it, in the order that the training loop knows. */
export const tableNames = [
  'w',
  'context',
  'wSquares',
  'contextSquares',
  'wBias',
  'contextBias',
  'wBiasSquares',
  'contextBiasSquares',
] as const
export type TableName = (typeof tableNames)[number]

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
 * Lays out the counts in random order (the same in every epoch, as in GloVe's shuffle) and the tables: all numbers uniform in (-0.5, 0.5) / size,
 * the sums of squares 1.
 *
 * @throws LabError `memory` when it would take more than 32 bits can address; `cancelled`
 */
export async function createMemory(
  counted: Cooccurrences,
  options: GloveOptions,
  { signal, progress }: BuildOptions = {},
): Promise<GloveMemory> {
  const { size: words, starts, columns, values } = counted
  const { size } = options
  const stride = 16 * Math.ceil(size / 4)
  let next = FIRST_FREE
  const room = (bytes: number) => {
    const address = next
    next += Math.ceil(bytes / 16) * 16
    return address
  }
  const tables = room(4 * tableNames.length)
  const isBias = (name: TableName) => name.includes('Bias')
  const addresses = tableNames.map((name) => room(isBias(name) ? 4 * words : words * stride))
  const tableBytes = next
  const counts = room(COUNT_BYTES * columns.length)
  const memory = takeMemory(next)
  const { buffer } = memory
  new Uint32Array(buffer, tables, tableNames.length).set(addresses)

  const total = columns.length
  const pace = createPace(signal)
  /** Millions of counts: the thread listens every now and then. */
  const rest = async (done: number) => {
    if (!pace.due()) return
    progress?.(done)
    await pace.rest()
  }
  const order = Uint32Array.from({ length: total }, (_, i) => i)
  const random = randomFrom(options.seed, 'glove', 'order')
  // Fisher and Yates.
  for (let i = total - 1; i > 0; i--) {
    const j = random.integer(i + 1)
    const kept = order[i] as number
    order[i] = order[j] as number
    order[j] = kept
    if (i % PIECE === 0) await rest(0.7 * (1 - i / total))
  }
  const rowOf = new Uint32Array(total)
  for (let row = 0; row < words; row++) rowOf.fill(row, starts[row], starts[row + 1])
  const whole = new Uint32Array(buffer, counts, 4 * total)
  const real = new Float32Array(buffer, counts, 4 * total)
  for (let to = 0; to < total; to++) {
    const from = order[to] as number
    const value = values[from] as number
    whole[4 * to] = rowOf[from] as number
    whole[4 * to + 1] = columns[from] as number
    real[4 * to + 2] = Math.log(value)
    real[4 * to + 3] = weightOf(value, options)
    if (to % PIECE === 0) await rest(0.7 + (0.3 * to) / total)
  }

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
    const data = new Float32Array(isBias(name) ? words : words * size)
    if (name.endsWith('Squares')) view(name).fill(1)
    else {
      randomFrom(options.seed, 'glove', name).fillUniform(data)
      result.write(
        name,
        data.map((value) => (value - 0.5) / size),
      )
    }
  }
  return result
}
