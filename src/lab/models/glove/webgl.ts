import type { Cooccurrences } from '../../cooccurrence'
import type { Corpus } from '../../corpus'
import { createGlPoints, type GlTexels } from '../../engine/webgl'
import { LabError } from '../../problem'
import type { NamedArrays } from '../../training/events'
import type { BuildOptions, WordModel } from '../word-vectors/contract'
import { chunksOf, countsAtOnce, sortChunks } from './chunks'
import { freshRows, keepRows, pullsOfChunk } from './glsl'
import { countsPerStep, type GloveOptions } from './options'
import { RECORD_BYTES, recordsOf } from './records'
import type { StoredCounts } from './stored'
import { initialTable, shapeOf, tableNames, type TableName } from './tables'

const fresh = { rows: freshRows('rows'), columns: freshRows('columns') }
const keep = { rows: keepRows('rows'), columns: keepRows('columns') }

/** Which texture holds a table; biases lie behind the rows of theirs. */
const textureOf = (name: TableName) =>
  name.replace('Bias', '') as 'w' | 'context' | 'wSquares' | 'contextSquares'

/**
 * GloVe on WebGL 2, by points: see glsl.ts. The same chunks as WebGPU's repeatable form, and repeatable too. Counts stay on the
 * host and come step by step.
 *
 * @param counted those on disk are closed with the model
 * @param atOnce counts that meet the same weights; by default as the counts bear it
 * @throws LabError `neighbours-none` when nothing stands together; `memory` when the device takes no table of this size; `cancelled`
 */
export async function createGloveWebGl(
  corpus: Corpus,
  counted: Cooccurrences | StoredCounts,
  options: GloveOptions,
  gl: WebGL2RenderingContext,
  { atOnce }: { readonly atOnce?: number } = {},
  buildOptions: BuildOptions = {},
): Promise<WordModel> {
  const { size, rate, biasRate } = options
  const total = 'read' in counted ? counted.length : counted.columns.length
  const words = corpus.words.length
  if (total === 0) throw new LabError('neighbours-none')
  const perStep = countsPerStep(total)
  const chunk = Math.min(atOnce ?? countsAtOnce(total, words), perStep)
  const records = await recordsOf(counted, options, buildOptions)

  const points = createGlPoints(gl)
  const quads = Math.ceil(size / 4)
  const width = 4 * (quads + 1)
  const host = () => new Float32Array(words * width)
  const make = () => points.texels(words * (quads + 1))
  const laidAside = () => ({
    values: points.texels(chunk * (quads + 1)),
    squares: points.texels(chunk * (quads + 1)),
  })
  let made
  try {
    made = {
      tables: { w: make(), context: make(), wSquares: make(), contextSquares: make() },
      counts: points.texels(perStep, 'int'),
      byColumn: points.texels(Math.ceil(perStep / 4), 'int'),
      pulls: points.texels(perStep),
      aside: { rows: laidAside(), columns: laidAside() },
    }
  } catch (thrown) {
    points.dispose()
    records.close()
    throw thrown
  }
  const { tables, counts, byColumn, pulls, aside } = made

  /** Puts tables into rows of their texture, each number its place. */
  function place(name: TableName, data: Float32Array, all: Float32Array): void {
    const shape = shapeOf(name, words, size)
    if (data.length !== shape.reduce((product, side) => product * side, 1))
      throw new RangeError(`${name}: ${data.length} numbers instead of ${shape.join(' x ')}`)
    for (let row = 0; row < words; row++) {
      if (shape.length === 1) all[row * width + 4 * quads] = data[row] as number
      else all.set(data.subarray(row * size, (row + 1) * size), row * width)
    }
  }
  function take(name: TableName, all: Float32Array): Float32Array {
    const shape = shapeOf(name, words, size)
    const data = new Float32Array(shape.reduce((product, side) => product * side, 1))
    for (let row = 0; row < words; row++) {
      if (shape.length === 1) data[row] = all[row * width + 4 * quads] as number
      else data.set(all.subarray(row * width, row * width + size), row * size)
    }
    return data
  }
  function writeAll(of: (name: TableName) => Float32Array | undefined): void {
    for (const [texture, texels] of Object.entries<GlTexels>(tables)) {
      const all = host()
      if (texture.endsWith('Squares')) all.fill(1)
      let given = 0
      for (const name of tableNames.filter((table) => textureOf(table) === texture)) {
        const data = of(name)
        if (!data) continue
        place(name, data, all)
        given++
      }
      if (given > 0) points.write(texels, all)
    }
  }
  function arrays(squares: boolean): NamedArrays {
    const names = tableNames.filter((name) => name.endsWith('Squares') === squares)
    const read = new Map(
      names.map((name) => [textureOf(name), points.read(tables[textureOf(name)], words * (quads + 1))]),
    )
    return Object.fromEntries(
      names.map((name) => [
        name,
        { shape: shapeOf(name, words, size), data: take(name, read.get(textureOf(name)) ?? host()) },
      ]),
    )
  }
  writeAll((name) => initialTable(name, words, options))

  function stepChunk(begin: number, count: number): void {
    const { w, context, wSquares, contextSquares } = tables
    const uniforms = { begin, count, quads, rate, biasRate }
    const shared = { counts, byColumn, pulls }
    const all = count * (quads + 1)
    points.draw(pullsOfChunk, {
      ...{ inputs: { counts, w, context }, uniforms },
      ...{ targets: [pulls], points: count },
    })
    points.draw(fresh.rows, {
      ...{ inputs: { ...shared, own: w, squares: wSquares, other: context }, uniforms },
      ...{ targets: [aside.rows.values, aside.rows.squares], points: all },
    })
    points.draw(fresh.columns, {
      ...{ inputs: { ...shared, own: context, squares: contextSquares, other: w }, uniforms },
      ...{ targets: [aside.columns.values, aside.columns.squares], points: all },
    })
    points.draw(keep.rows, {
      inputs: { ...shared, fresh: aside.rows.values, freshSquares: aside.rows.squares },
      ...{ uniforms, targets: [w, wSquares], points: all },
    })
    points.draw(keep.columns, {
      inputs: { ...shared, fresh: aside.columns.values, freshSquares: aside.columns.squares },
      ...{ uniforms, targets: [context, contextSquares], points: all },
    })
  }

  const stepsPerEpoch = Math.ceil(total / perStep)
  let done = 0
  return {
    parameterCount: 2 * words * (size + 1),
    form: `GLSL, ${chunk} at once, repeatable`,
    steps: options.epochs * stepsPerEpoch,
    stepsPerEpoch,
    get done() {
      return done
    },
    bytes: { gpu: points.bytes, counts: 'read' in counted ? 0 : RECORD_BYTES * total },
    step() {
      points.assertAlive()
      const begin = (done % stepsPerEpoch) * perStep
      const read = Math.min(total, begin + perStep) - begin
      const step = new Uint32Array(4 * read)
      records.read(begin, step)
      points.write(byColumn, inFours(sortChunks(step, chunk)))
      points.write(counts, new Int32Array(step.buffer))
      for (const [from, to] of chunksOf(0, read, chunk)) stepChunk(from, to - from)
      const answers = points.read(pulls, read)
      let loss = 0
      for (let k = 0; k < read; k++) loss += answers[4 * k + 1] as number
      done++
      return { loss, predictions: read, read, rate }
    },
    weights: async () => arrays(false),
    async state() {
      const progress = { shape: [2], data: Float32Array.of(done >>> 16, done & 0xffff) }
      return { ...arrays(true), progress }
    },
    restore(weights, state) {
      for (const name of tableNames) {
        if (!name.endsWith('Squares') && !weights[name]) throw new Error(`the checkpoint lacks ${name}`)
      }
      writeAll((name) => (name.endsWith('Squares') ? state?.[name] : weights[name])?.data)
      const [high = 0, low = 0] = state?.progress?.data ?? []
      done = high * 65536 + low
    },
    async vectors() {
      const texels = words * (quads + 1)
      const data = take('w', points.read(tables.w, texels))
      if (options.output === 'sum') {
        const others = take('context', points.read(tables.context, texels))
        others.forEach((value, i) => (data[i] = (data[i] as number) + value))
      }
      return { words: corpus.words, counts: corpus.counts, size, data }
    },
    dispose() {
      points.dispose()
      records.close()
    },
  }
}

/** Whole texels of them. */
function inFours(numbers: Int32Array): Int32Array {
  const all = new Int32Array(4 * Math.ceil(numbers.length / 4))
  all.set(numbers)
  return all
}
