import type { Corpus } from '../../../corpus'
import { createGlPoints, type GlTexels } from '../../../engine/webgl'
import { randomFrom } from '../../../random'
import { createPace } from '../../../text/pace'
import type { NamedArrays } from '../../../training/events'
import type { WordModel } from '../../word-vectors/contract'
import { padded, unpadded } from '../../word-vectors/padding'
import { createCourse, type Stretch } from '../course'
import { huffmanPaths } from '../huffman'
import { initialVectors } from '../initial'
import type { Word2VecOptions } from '../options'
import { createKeeper, mostKept, WORD } from '../webgpu/kept'
import {
  errorsOfHeads,
  freshInputs,
  freshOutputs,
  hiddenOfHeads,
  keepRows,
  logits,
  lossOfHeads,
  sigmoids,
  softmaxGradients,
  softmaxSums,
} from './glsl'
import { createLister, type Lists } from './lists'

/** Centres that meet the same weights. */
const CHUNK = 32
/** Pairs of a chunk, which the full softmax has many of. */
const MOST_PAIRS = 1 << 18

/**
 * Word2Vec on WebGL 2, by points: see glsl.ts. Every run repeats itself: the gradients of a chunk of centres are those at the weights
 * before it, and every row is stepped by their sum in a fixed order.
 *
 * @param chunk centres that meet the same weights
 * @throws LabError `memory` when the device takes no table of this size
 */
export async function createWord2VecOnWebGl(
  corpus: Corpus,
  options: Word2VecOptions,
  gl: WebGL2RenderingContext,
  { chunk: asked = CHUNK }: { readonly chunk?: number } = {},
): Promise<WordModel> {
  const { size, window, negatives, objective, architecture } = options
  const vocabulary = corpus.words.length
  const targets = {
    negative: () => negatives + 1,
    hierarchical: () => Math.max(1, huffmanPaths(corpus.counts).longest),
    softmax: () => vocabulary,
  }[objective]()
  const headsOfCentre = architecture === 'skip-gram' ? 2 * window : 1
  const chunk = Math.max(1, Math.min(asked, Math.floor(MOST_PAIRS / (headsOfCentre * targets))))
  const rows = {
    input: vocabulary,
    output: objective === 'hierarchical' ? Math.max(1, vocabulary - 1) : vocabulary,
  }
  const quads = Math.ceil(size / 4)
  const most = {
    contexts: 2 * window * chunk,
    heads: headsOfCentre * chunk,
    pairs: headsOfCentre * chunk * targets,
  }
  const keeper = await createKeeper(corpus, options)
  const list = createLister(corpus, options)
  const course = createCourse(corpus, options, 1)
  const points = createGlPoints(gl)
  const tables = make()
  const { input, output } = tables

  function make() {
    try {
      return {
        input: points.texels(rows.input * quads),
        output: points.texels(rows.output * quads),
        lists: points.texels(2 * most.contexts + most.heads + 2 * most.pairs, 'int'),
        hidden: points.texels(most.heads * quads),
        logits: points.texels(objective === 'softmax' ? most.pairs : 1),
        sums: points.texels(objective === 'softmax' ? most.heads : 1),
        gradients: points.texels(most.pairs),
        errors: points.texels(most.heads * quads),
        losses: points.texels(headsOfCentre * mostKept(corpus)),
        freshInputs: points.texels(Math.min(rows.input, most.contexts) * quads),
        freshOutputs: points.texels(Math.min(rows.output, most.pairs) * quads),
      }
    } catch (thrown) {
      points.dispose()
      throw thrown
    }
  }

  function write(name: 'input' | 'output', data: Float32Array): void {
    if (data.length !== rows[name] * size) throw new RangeError(`${name}: ${data.length} numbers`)
    points.write(tables[name], padded(data, size))
  }
  const read = (name: 'input' | 'output') =>
    unpadded(points.read(tables[name], rows[name] * quads), size).slice()
  write('input', initialVectors(vocabulary, size, options.initialWidth, randomFrom(options.seed, 'word2vec')))
  write('output', new Float32Array(rows.output * size))

  /** @param first heads of this step before these */
  function stepChunk(listed: Lists, rate: number, first: number): void {
    points.write(tables.lists, listed.data)
    const heads = listed.contexts
    const pairs = heads + listed.heads
    const words = pairs + listed.pairs
    const begins = { heads, pairs, words, rows: words + listed.words, quads }
    const inputs = {
      ...{ lists: tables.lists, inputTable: input, outputTable: output, hidden: tables.hidden },
      ...{ gradients: tables.gradients, errors: tables.errors },
      ...{ logitsOfPairs: tables.logits, sums: tables.sums },
    }
    const uniforms = {
      ...{ ...begins, rate, first, mean: architecture === 'cbow-mean' ? 1 : 0 },
      skips: objective === 'hierarchical' ? 1 : 0,
    }
    const into = (target: GlTexels, count: number) => ({ inputs, uniforms, targets: [target], points: count })
    points.draw(hiddenOfHeads, into(tables.hidden, listed.heads * quads))
    if (objective === 'softmax') {
      points.draw(logits, into(tables.logits, listed.pairs))
      points.draw(softmaxSums, into(tables.sums, listed.heads))
      points.draw(softmaxGradients, into(tables.gradients, listed.pairs))
    } else points.draw(sigmoids, into(tables.gradients, listed.pairs))
    points.draw(lossOfHeads, into(tables.losses, listed.heads))
    points.draw(errorsOfHeads, into(tables.errors, listed.heads * quads))
    points.draw(freshOutputs, into(tables.freshOutputs, listed.rows * quads))
    points.draw(freshInputs, into(tables.freshInputs, listed.words * quads))
    const keep = (fresh: GlTexels, to: GlTexels, runs: number, count: number) =>
      points.draw(keepRows, {
        ...{ inputs: { lists: tables.lists, fresh }, uniforms: { runs, quads } },
        ...{ targets: [to], points: count * quads },
      })
    keep(tables.freshOutputs, output, begins.rows, listed.rows)
    keep(tables.freshInputs, input, begins.words, listed.words)
  }

  return {
    parameterCount: (rows.input + rows.output) * size,
    form: `GLSL, ${chunk} at once, repeatable`,
    steps: course.steps,
    stepsPerEpoch: course.stepsPerEpoch,
    get done() {
      return course.done
    },
    get bytes() {
      return { memory: keeper.bytes, gpu: points.bytes }
    },
    async step() {
      points.assertAlive()
      const { epoch, rate, stretches } = course.next()
      const { words, reached } = keeper.read(stretches[0] as Stretch, epoch)
      const total = words.length / WORD
      const pace = createPace()
      let predictions = 0
      for (let from = 0; from < total; from += chunk) {
        const listed = list(words, from, Math.min(total, from + chunk), epoch)
        if (listed.heads > 0) stepChunk(listed, rate, predictions)
        predictions += listed.heads
        // Seconds of work on a slow device: a pause and a cancel are heard meanwhile.
        if (pace.due()) await pace.rest()
      }
      let loss = 0
      const losses = points.read(tables.losses, Math.max(1, predictions))
      for (let head = 0; head < predictions; head++) loss += losses[4 * head] as number
      return { loss, predictions, read: course.finish([reached]), rate }
    },
    weights: async () => ({
      input: { shape: [rows.input, size], data: read('input') },
      output: { shape: [rows.output, size], data: read('output') },
    }),
    state: async () => course.state(),
    restore(weights: NamedArrays, state?: NamedArrays) {
      for (const name of ['input', 'output'] as const) {
        const array = weights[name]
        if (!array) throw new Error(`the checkpoint lacks ${name}`)
        write(name, array.data)
      }
      course.restore(state)
    },
    vectors: async () => ({ words: corpus.words, counts: corpus.counts, size, data: read('input') }),
    dispose: () => points.dispose(),
  }
}
