import { release } from '../../../lab/scratch'
import type { NamedArrays } from '../../../lab/training/events'

/**
 * Numbers of a piece: 4 MB. Whatever a browser stores or reads it copies more than once, and holds the copies for a while. Of a large array
 * in one piece that would be several times the array.
 */
export const PIECE = 1 << 20

/** Arrays as a row of the database keeps them: those without data lie in pieces beside it. */
export type Listed = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data?: Float32Array }>
>

/** A part of an array, with its place among the others. */
export interface Piece {
  readonly name: string
  readonly index: number
  readonly data: Float32Array
}

/** The arrays as a row lists them, the large ones without their numbers. */
export function listed(arrays: NamedArrays, most = PIECE): Listed {
  return Object.fromEntries(
    Object.entries(arrays).map(([name, array]) => [
      name,
      array.data.length > most ? { shape: array.shape } : array,
    ]),
  )
}

/** The large arrays, piece by piece. Each is overwritten by the next. */
export function* piecesOf(arrays: NamedArrays, most = PIECE): Generator<Piece> {
  // An array of its own: of a view, the whole buffer behind it would be stored.
  const full = new Float32Array(most)
  for (const [name, { data }] of Object.entries(arrays)) {
    if (data.length <= most) continue
    for (let index = 0; index * most < data.length; index++) {
      const part = data.subarray(index * most, (index + 1) * most)
      if (part.length === most) full.set(part)
      yield { name, index, data: part.length === most ? full : part.slice() }
    }
  }
}

/** The arrays of a row, the large ones put together again; undefined when a piece is missing. */
export async function whole(
  rows: Listed,
  read: (name: string, index: number) => Promise<Float32Array | undefined>,
): Promise<NamedArrays | undefined> {
  const arrays: Record<string, NamedArrays[string]> = {}
  for (const [name, { shape, data }] of Object.entries(rows)) {
    const found = data ?? (await joined(shape, (index) => read(name, index)))
    if (!found) return undefined
    arrays[name] = { shape, data: found }
  }
  return arrays
}

async function joined(
  shape: readonly number[],
  read: (index: number) => Promise<Float32Array | undefined>,
): Promise<Float32Array | undefined> {
  const all = new Float32Array(shape.reduce((product, side) => product * side, 1))
  for (let at = 0, index = 0; at < all.length; index++) {
    const piece = await read(index)
    if (!piece || piece.length === 0 || at + piece.length > all.length) return undefined
    all.set(piece, at)
    at += piece.length
    release(piece)
  }
  return all
}
