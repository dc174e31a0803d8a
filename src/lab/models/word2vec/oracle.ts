import { LINE_END, type Corpus } from '../../corpus'
import { philox4x32, randomFrom } from '../../random'
import { huffmanPaths, type Paths } from './huffman'
import { initialVectors } from './initial'
import { drawFrom, noiseTable, type AliasTable } from './noise'
import type { Word2VecOptions } from './options'
import { keepThresholds } from './subsampling'

const LONGEST_SENTENCE = 1000
const SATURATED = 6

/** A word that was kept, with the random words that its place in the text gives it. */
interface Kept {
  readonly word: number
  readonly place: number
  readonly random: Uint32Array
}

interface Target {
  readonly row: number
  readonly label: number
}

/**
 * Word2Vec as word2vec.c has it, in float64 and plain loops: what the fast forms are held to. All contexts of one
 * centre meet the same targets at the weights before any of them moved.
 */
export class Word2VecOracle {
  readonly input: Float64Array
  readonly output: Float64Array
  loss = 0
  predictions = 0
  /** Both tables before the chunk that is being trained on. */
  private before = { input: new Float64Array(), output: new Float64Array() }
  private readonly key: readonly [number, number]
  private readonly keep: Uint32Array
  private readonly noise: AliasTable
  private readonly paths: Paths

  private readonly ids: Int32Array

  constructor(
    private readonly corpus: Corpus,
    private readonly options: Word2VecOptions,
  ) {
    this.ids = corpus.ids.subarray(0, corpus.ids.length)
    const random = randomFrom(options.seed, 'word2vec')
    const words = corpus.words.length
    this.key = random.key
    this.input = Float64Array.from(initialVectors(words, options.size, options.initialWidth, random))
    this.output = new Float64Array(words * options.size)
    this.keep = keepThresholds(corpus.counts, corpus.length, options.sample)
    this.noise = noiseTable(corpus.counts, options.noisePower)
    this.paths = huffmanPaths(corpus.counts)
  }

  /**
   * Trains on whole sentences from place `from` until one ends at or behind `to`.
   *
   * @param chunk so many centres are trained on at the weights before any of them moved
   * @returns where the next sentence begins
   */
  train(epoch: number, from: number, to: number, rate: number, chunk = 1): number {
    let place = from
    let trained = 0
    while (place < to) {
      const sentence: Kept[] = []
      for (; place < this.ids.length && sentence.length < LONGEST_SENTENCE; place++) {
        const word = this.ids[place] as number
        if (word === LINE_END) {
          if (sentence.length === 0) continue
          place++
          break
        }
        const random = this.randomAt(place, epoch, 0)
        if ((random[0] as number) <= (this.keep[word] as number)) sentence.push({ word, place, random })
      }
      sentence.forEach((_, centre) => {
        if (trained++ % chunk === 0) this.before = { input: this.input.slice(), output: this.output.slice() }
        this.trainOn(sentence, centre, epoch, rate)
      })
    }
    return place
  }

  private trainOn(sentence: readonly Kept[], centre: number, epoch: number, rate: number): void {
    const { window, architecture, size } = this.options
    const { word, place, random } = sentence[centre] as Kept
    const radius = window - Math.floor(((random[1] as number) * window) / 0x100000000)
    const contexts = sentence
      .slice(Math.max(0, centre - radius), centre + radius + 1)
      .filter((other) => other.place !== place)
      .map((other) => other.word)
    if (contexts.length === 0) return
    const targets = this.targetsOf(word, place, random, epoch)
    const inputs = contexts.map((context) => this.before.input.slice(context * size, (context + 1) * size))
    if (architecture === 'skip-gram') {
      const errors = this.step(inputs, targets, rate)
      contexts.forEach((context, i) => this.add(this.input, context, errors[i] as Float64Array))
      return
    }
    const scale = architecture === 'cbow-mean' ? 1 / contexts.length : 1
    const hidden = new Float64Array(size).map(
      (_, d) => scale * inputs.reduce((sum, input) => sum + (input[d] as number), 0),
    )
    const [error = hidden] = this.step([hidden], targets, rate)
    contexts.forEach((context) => this.add(this.input, context, error))
  }

  /** Moves the targets' rows. @returns what each input is to move by */
  private step(inputs: readonly Float64Array[], targets: readonly Target[], rate: number): Float64Array[] {
    const { size } = this.options
    const rows = targets.map(({ row }) => this.before.output.slice(row * size, (row + 1) * size))
    const g = inputs.map((input) => this.gradients(input, rows, targets, rate))
    this.predictions += inputs.length
    targets.forEach(({ row }, t) => {
      inputs.forEach((input, c) => {
        this.add(
          this.output,
          row,
          input.map((x) => ((g[c] as number[])[t] as number) * x),
        )
      })
    })
    return inputs.map((_, c) =>
      new Float64Array(size).map((__, d) =>
        rows.reduce((sum, row, t) => sum + ((g[c] as number[])[t] as number) * (row[d] as number), 0),
      ),
    )
  }

  /** (label - prediction) rate, of each target. */
  private gradients(
    input: Float64Array,
    rows: readonly Float64Array[],
    targets: readonly Target[],
    rate: number,
  ): number[] {
    const { objective } = this.options
    const logits = rows.map((row) => row.reduce((sum, y, d) => sum + y * (input[d] as number), 0))
    if (objective === 'softmax') {
      const most = Math.max(...logits)
      const total = logits.reduce((sum, x) => sum + Math.exp(x - most), 0)
      return targets.map(({ label }, t) => {
        const above = (logits[t] as number) - most
        if (label === 1) this.loss += Math.log(total) - above
        return rate * (label - Math.exp(above) / total)
      })
    }
    return targets.map(({ label }, t) => {
      const x = logits[t] as number
      this.loss += Math.log1p(Math.exp(label === 1 ? -x : x))
      if (Math.abs(x) > SATURATED) return objective === 'hierarchical' ? 0 : rate * (label - (x > 0 ? 1 : 0))
      return rate * (label - 1 / (1 + Math.exp(-x)))
    })
  }

  private targetsOf(word: number, place: number, random: Uint32Array, epoch: number): Target[] {
    const { objective, negatives } = this.options
    if (objective === 'softmax') {
      return this.corpus.words.map((_, row) => ({ row, label: row === word ? 1 : 0 }))
    }
    if (objective === 'hierarchical') {
      const { starts, steps } = this.paths
      const path = steps.slice(starts[word], starts[word + 1])
      return Array.from(path, (step) => ({ row: step >> 1, label: 1 - (step & 1) }))
    }
    const drawn: number[] = []
    const words = [...random.subarray(2)]
    for (let block = 1; drawn.length < negatives;) {
      if (words.length === 0) words.push(...this.randomAt(place, epoch, block++))
      drawn.push(drawFrom(this.noise, words.shift() as number))
    }
    const others = drawn.filter((other) => other !== word)
    return [{ row: word, label: 1 }, ...others.map((row) => ({ row, label: 0 }))]
  }

  private randomAt(place: number, epoch: number, block: number): Uint32Array {
    const out = new Uint32Array(4)
    philox4x32([place, epoch, block, 0], this.key, out)
    return out
  }

  private add(table: Float64Array, row: number, by: Float64Array): void {
    const from = row * this.options.size
    by.forEach((value, d) => (table[from + d] = (table[from + d] as number) + value))
  }
}
