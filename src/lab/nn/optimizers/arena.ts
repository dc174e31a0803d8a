import { alignedBytes } from '../../engine/webgpu'
import type { Parameters } from './optimizer'

/** Where a parameter lies in the buffer of all of them. */
export interface Place {
  readonly name: string
  readonly shape: readonly number[]
  /** In bytes, where a binding may begin. */
  readonly offset: number
  /** Its gradient comes whole, and lies at the same offset in the buffer of gradients. */
  readonly dense: boolean
}

/**
 * The parameters one behind the other: matrices, which weight decay is meant for, then vectors, then the table whose
 * gradients come by row. What is between them stays zero.
 */
export interface Layout {
  readonly places: readonly Place[]
  /** Up to here matrices. */
  readonly matrixBytes: number
  /** Up to here parameters with a whole gradient. */
  readonly denseBytes: number
  readonly tableOffset: number
  readonly bytes: number
}

/** @param rowsOf at most one name. @throws RangeError when there are more */
export function layOut(parameters: Parameters, rowsOf: readonly string[]): Layout {
  if (rowsOf.length > 1) throw new RangeError('one table may have gradients by row')
  const names = Object.keys(parameters)
  const rank = (name: string) => parameters[name]?.shape.length ?? 0
  const dense = names.filter((name) => !rowsOf.includes(name))
  const matrices = dense.filter((name) => rank(name) >= 2)
  const vectors = dense.filter((name) => rank(name) < 2)
  const places: Place[] = []
  let offset = 0
  const place = (name: string, isDense: boolean) => {
    const parameter = parameters[name]
    if (!parameter) throw new RangeError(`there is no parameter "${name}"`)
    places.push({ name, shape: parameter.shape, offset, dense: isDense })
    offset += alignedBytes(parameter.size)
  }
  for (const name of matrices) place(name, true)
  const matrixBytes = offset
  for (const name of vectors) place(name, true)
  const denseBytes = offset
  for (const name of rowsOf) place(name, false)
  return { places, matrixBytes, denseBytes, tableOffset: denseBytes, bytes: offset }
}
