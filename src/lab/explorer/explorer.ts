import {
  readProjector,
  readVectors,
  writeProjector,
  writeVectors,
  type VectorFormat,
} from '../formats/vectors'
import { tablesOf } from '../models/word-vectors/vectors'
import { LabError } from '../problem'
import { alignTo, principalComponents } from '../projection'
import {
  answersTo,
  clusterPoints,
  createSpace,
  nearestSpelling,
  neighboursOf,
  productsWith,
  scoreAnalogies,
  scoreSimilarity,
  vectorOf,
  type WordSpace,
  type WordVectors,
} from '../vectors'
import type {
  AboutRequest,
  AboutWord,
  AnalogyAnswer,
  AnalogyRequest,
  AxisWords,
  Checked,
  ClustersRequest,
  FileRequest,
  FoundClusters,
  LoadRequest,
  Opened,
  OpenRequest,
  ProjectRequest,
  Projected,
  Rows,
  RowsRequest,
  Score,
  ScoreRequest,
  Unknown,
} from './questions'

interface Shelved {
  readonly space: WordSpace
  /** The other vector of each word, where there is one. */
  readonly others?: WordSpace
  readonly bytes: number
}

/** Bytes of vectors kept at hand: two checkpoints of 50,000 words by 100 numbers. The least recently used go first. */
const KEPT_BYTES = 128 * 1024 * 1024

/** Words that a cluster is called by. */
const NAMES = 3

function breathing(signal: AbortSignal): () => Promise<void> {
  return async () => {
    if (signal.aborted) throw new LabError('cancelled')
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}

/** Answers questions about word vectors: of runs, at any checkpoint, and of files. */
export function createExplorer(keptBytes = KEPT_BYTES) {
  const shelf = new Map<string, Shelved>()

  /** The newest is kept, however large: the others make room for it. */
  function put(key: string, vectors: WordVectors, others?: WordVectors): void {
    shelf.delete(key)
    const twice = 2 * vectors.data.byteLength
    const bytes = twice + (others?.data.byteLength ?? 0)
    let total = [...shelf.values()].reduce((sum, each) => sum + each.bytes, bytes)
    for (const [oldest, each] of shelf) {
      if (total <= keptBytes) break
      shelf.delete(oldest)
      total -= each.bytes
    }
    shelf.set(key, { space: createSpace(vectors), bytes, ...(others && { others: createSpace(others) }) })
  }

  /** Throws `data-missing` for a key that is no longer held: load it again. */
  function take(key: string): Shelved {
    const shelved = shelf.get(key)
    if (!shelved) throw new LabError('data-missing', { name: key })
    shelf.delete(key)
    shelf.set(key, shelved)
    return shelved
  }

  return {
    /** The weights are its own from then on. */
    load({ key, model, settings, vocabulary, weights }: LoadRequest): void {
      const { vectors, others } = tablesOf(model, settings, vocabulary, weights, true)
      put(key, vectors, others)
    },

    async open(
      { key, file, metadata, name, first }: OpenRequest,
      progress: (done: number) => void,
      signal: AbortSignal,
    ): Promise<Opened> {
      const options = { ...(first !== undefined && { first }), progress, signal }
      const { vectors, format, warnings } = metadata
        ? await readProjector({ tensors: file, metadata }, name, options)
        : await readVectors(file, name, options)
      put(key, vectors)
      return { words: vectors.words, size: vectors.size, format, warnings }
    },

    async check(
      { file, name }: FileRequest,
      progress: (done: number) => void,
      signal: AbortSignal,
    ): Promise<Checked> {
      const nothing = { only: new Set<string>(), checkAll: true }
      const { rows, vectors, warnings } = await readVectors(file, name, { ...nothing, progress, signal })
      return { words: rows, size: vectors.size, warnings }
    },

    project({ key, most, before, axes }: ProjectRequest): Projected | Unknown {
      const { space } = take(key)
      const { size, words } = space.vectors
      const rows = space.unit.subarray(0, Math.min(most, words.length) * size)
      if (axes) return alongWords(space, rows, axes)
      const { points, shares } = principalComponents(rows, size, 2)
      const [x = 0, y = 0] = shares
      return {
        points: before?.length === points.length ? alignTo(points, before) : points,
        shares: [x, y],
      }
    },

    rows({ key, most }: RowsRequest): Rows {
      const { size, words, data } = take(key).space.vectors
      return { data: data.slice(0, Math.min(most, words.length) * size), size }
    },

    about({ key, word, count, by }: AboutRequest): AboutWord | Unknown {
      const { space, others } = take(key)
      const index = space.indexOf(word)
      if (index < 0) return unknown(space, word)
      return {
        word: index,
        neighbours: neighboursOf(space, index, { count, by }),
        vector: vectorOf(space.vectors, index).slice(),
        ...(others && {
          // What a word is likely to stand beside is told by the product itself, which is what was trained.
          beside: neighboursOf(space, index, { count, by: 'dot', among: others }),
          other: vectorOf(others.vectors, index).slice(),
        }),
      }
    },

    analogy({ key, a, b, c, count }: AnalogyRequest): AnalogyAnswer | Unknown {
      const { space } = take(key)
      const asked = [a, b, c].map((word) => space.indexOf(word)) as [number, number, number]
      const missing = [a, b, c].find((_, i) => (asked[i] as number) < 0)
      if (missing !== undefined) return unknown(space, missing)
      return { asked, answers: answersTo(space, ...asked, count) }
    },

    async score({ key, similarity, analogies }: ScoreRequest, signal: AbortSignal): Promise<Score> {
      const { space } = take(key)
      const breathe = breathing(signal)
      return {
        ...(similarity && { similarity: scoreSimilarity(space, similarity) }),
        ...(analogies && { analogies: await scoreAnalogies(space, analogies, { breathe }) }),
      }
    },

    async clusters({ key, most, count }: ClustersRequest, signal: AbortSignal): Promise<FoundClusters> {
      const { unit, vectors } = take(key).space
      const { size, words } = vectors
      const rows = unit.subarray(0, Math.min(most, words.length) * size)
      const { clusters } = await clusterPoints(rows, size, { count, seed: 1, breathe: breathing(signal) })
      const names: number[][] = []
      clusters.forEach((cluster, word) => {
        const own = (names[cluster] ??= [])
        if (own.length < NAMES) own.push(word)
      })
      return { clusters, names }
    },

    /** The files of these vectors: one, or the projector's two. */
    write({ key, format }: { readonly key: string; readonly format: VectorFormat }): readonly Blob[] {
      const { vectors } = take(key).space
      if (format !== 'projector') return [new Blob([...writeVectors(vectors, format)])]
      const { tensors, metadata } = writeProjector(vectors)
      return [new Blob([...tensors]), new Blob([metadata])]
    },

    spaceOf: (key: string): WordSpace => take(key).space,
  }
}

export type Explorer = ReturnType<typeof createExplorer>

/** Where the words lie along two directions between words, as cosines. */
function alongWords(
  space: WordSpace,
  rows: Float32Array,
  axes: readonly [AxisWords, AxisWords],
): Projected | Unknown {
  const { size } = space.vectors
  const columns: Float32Array[] = []
  for (const { plus, minus } of axes) {
    const [up, down] = [space.indexOf(plus), space.indexOf(minus)]
    if (up < 0) return unknown(space, plus)
    if (down < 0) return unknown(space, minus)
    const direction = Float32Array.from(
      { length: size },
      (_, d) => (space.unit[up * size + d] as number) - (space.unit[down * size + d] as number),
    )
    const length = Math.hypot(...direction) || 1
    columns.push(
      productsWith(
        rows,
        size,
        direction.map((value) => value / length),
      ),
    )
  }
  const [x = new Float32Array(), y = new Float32Array()] = columns
  const points = new Float32Array(2 * x.length)
  x.forEach((value, i) => {
    points[2 * i] = value
    points[2 * i + 1] = y[i] as number
  })
  return { points }
}

export function unknown({ vectors }: WordSpace, word: string): Unknown {
  const found = vectors.words[nearestSpelling(word, vectors.words)]
  return { unknown: word, ...(found !== undefined && { nearest: found }) }
}
