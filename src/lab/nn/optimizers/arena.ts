import { alignedBytes } from '../../engine/webgpu'
import type { Parameters, RateFactors } from './optimizer'

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
 * gradients come by row. Those whose rate has a factor stand together, the last of the matrices and the first of the vectors. What is
 * between parameters stays zero.
 */
export interface Layout {
  readonly places: readonly Place[]
  /** Up to here matrices. */
  readonly matrixBytes: number
  /** From here to there the rate is multiplied by `factor`. */
  readonly factorFrom: number
  readonly factorTo: number
  readonly factor: number
  /** Up to here parameters with a whole gradient. */
  readonly denseBytes: number
  readonly tableOffset: number
  readonly bytes: number
}

/**
 * @param rowsOf at most one name
 * @param factors of those named in it, which are none of `rowsOf`, all the same
 * @throws RangeError when there are more, or other ones
 */
export function layOut(parameters: Parameters, rowsOf: readonly string[], factors: RateFactors = {}): Layout {
  if (rowsOf.length > 1) throw new RangeError('one table may have gradients by row')
  const [factor = 1, another] = new Set(Object.values(factors))
  if (another !== undefined) throw new RangeError('rates have one factor')
  if (rowsOf.some((name) => name in factors)) throw new RangeError('a table by row has no factor')
  const hasFactor = (name: string) => name in factors
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
  const placeAll = (some: readonly string[], factored: boolean) => {
    for (const name of some) if (hasFactor(name) === factored) place(name, true)
  }
  placeAll(matrices, false)
  const factorFrom = offset
  placeAll(matrices, true)
  const matrixBytes = offset
  placeAll(vectors, true)
  const factorTo = offset
  placeAll(vectors, false)
  const denseBytes = offset
  for (const name of rowsOf) place(name, false)
  return {
    ...{ places, matrixBytes, factorFrom, factorTo, factor },
    ...{ denseBytes, tableOffset: denseBytes, bytes: offset },
  }
}
