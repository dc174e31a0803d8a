import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  nn,
  numpy as np,
  valueAndGrad,
  vjp,
  type Array as JaxArray,
} from '@jax-js/jax'
import { randomFrom } from '../../src/lab/random'
import type { TextBatch } from '../../src/lab/text/batches'
import type { Side } from './measure'
import type { Work } from './work'

type Arrays = Readonly<Record<string, JaxArray>>

const BETA1 = 0.9
const BETA2 = 0.999

/** Whether jax-js computes on this backend here. */
export async function jaxOpens(backend: string): Promise<boolean> {
  if (backend !== 'wasm' && backend !== 'webgpu') return false
  const opened = await init(backend)
  if (!opened.includes(backend)) return false
  defaultDevice(backend)
  return true
}

/**
 * The same network in jax-js, compiled by its jit: the network with its gradients in one function, Adam in
 * another. Between them the gradient of the table, alone: jit of jax-js 0.1.25 refuses the scatter that `take`
 * leaves when it is fused with more ("routine primitive scatter input is not imm"). No dropout.
 */
export function jax(work: Work, batches: readonly TextBatch[]): Side {
  const { vocabulary, embedding: d, channels, width, length, batch: size } = work
  const random = randomFrom(1, 'jax')
  const uniform = (shape: number[], limit: number) => {
    const data = new Float32Array(shape.reduce((product, side) => product * side, 1))
    for (let i = 0; i < data.length; i++) data[i] = (random.uniform() * 2 - 1) * limit
    return np.array(data).reshape(shape)
  }
  let weights: Arrays = {
    table: uniform([vocabulary, d], 0.035),
    hidden: uniform([width * d, channels], Math.sqrt(6 / (width * (d + channels)))),
    hiddenBias: np.zeros([channels]),
    logit: uniform([width * channels, 1], Math.sqrt(6 / (width * (channels + 1)))),
    dense: uniform([d, 1], Math.sqrt(6 / (d + 1))),
    denseBias: np.zeros([1]),
  }
  const zeros = () => mapped(weights, (weight) => np.zeros(weight.shape))
  let first = zeros()
  let second = zeros()
  let index = 0

  const neighbours = (x: JaxArray, channelCount: number) => {
    const before = Math.floor((width - 1) / 2)
    const padded = np.pad(x, [
      [0, 0],
      [before, width - 1 - before],
      [0, 0],
    ])
    const shifted = Array.from({ length: width }, (_, by) => padded.ref.slice([], [by, by + length], []))
    padded.dispose()
    return np.concatenate(shifted, 2).reshape([size * length, width * channelCount])
  }
  // Every array is used up by what it is handed to; `ref` keeps it for one use more.
  const lossOf = (p: Arrays, labels: JaxArray) => {
    const { words, hidden, hiddenBias, logit, dense, denseBias } = p as Record<Name, JaxArray>
    const read = nn.relu(np.matmul(neighbours(words.ref, d), hidden).add(hiddenBias))
    const logits = np.matmul(neighbours(read.reshape([size, length, channels]), channels), logit)
    const attention = nn.softmax(logits.reshape([size, length]), 1)
    const vector = np.matmul(attention.reshape([size, 1, length]), words).reshape([size, d])
    const out = np.matmul(vector, dense).add(denseBias).reshape([size])
    const softplus = np.log1p(np.exp(np.abs(out.ref).neg()))
    return np.maximum(out.ref, 0).sub(out.mul(labels)).add(softplus).mean()
  }
  const gradientsOf = valueAndGrad(lossOf)
  const network = jit((p: Arrays, labels: JaxArray) => gradientsOf(p, labels))
  const adam = jit((p: Arrays, m: Arrays, v: Arrays, g: Arrays, time: JaxArray) => {
    const correction = (beta: number) =>
      np
        .exp(time.ref.mul(Math.log(beta)))
        .neg()
        .add(1)
    const [c1, c2] = [correction(BETA1), correction(BETA2)]
    time.dispose()
    const out: { p: Record<string, JaxArray>; m: Record<string, JaxArray>; v: Record<string, JaxArray> } = {
      p: {},
      m: {},
      v: {},
    }
    for (const name of Object.keys(g)) {
      const [at, mean, square, gradient] = [p, m, v, g].map((arrays) => arrays[name]) as Quad
      const m2 = mean.mul(BETA1).add(gradient.ref.mul(1 - BETA1))
      const v2 = square.mul(BETA2).add(np.square(gradient).mul(1 - BETA2))
      const by = m2.ref.div(c1.ref).div(np.sqrt(v2.ref.div(c2.ref)).add(1e-8))
      out.p[name] = at.sub(by.mul(work.rate))
      out.m[name] = m2
      out.v[name] = v2
    }
    c1.dispose()
    c2.dispose()
    return out
  })

  return {
    name: 'jax-js',
    apart: true,
    async step() {
      const batch = batches[index++ % batches.length]
      if (!batch) throw new RangeError('no batch to step on')
      const ids = np.array(batch.ids, { dtype: np.int32 })
      const labels = np.array(Float32Array.from(batch.labels))
      const { table, ...dense } = weights
      if (!table) throw new Error('the table is gone')
      const read = (t: JaxArray) => np.take(t, ids.ref, 0).reshape([size, length, d])
      const [words, back] = vjp(read, [table.ref])
      const [loss, gradients] = network({ ...mapped(dense, (weight) => weight.ref), words }, labels)
      const { words: dWords, ...rest } = gradients as Arrays
      if (!dWords) throw new Error('no gradient of the words')
      const [dTable] = back(dWords) as [JaxArray]
      ids.dispose()
      const next = adam(weights, first, second, { table: dTable, ...rest }, np.array(index))
      ;({ p: weights, m: first, v: second } = next)
      const [value = NaN] = await loss.data()
      await blockUntilReady(weights.table?.ref)
      return value
    },
    dispose() {
      for (const arrays of [weights, first, second]) for (const one of Object.values(arrays)) one.dispose()
    },
  }
}

type Name = 'words' | 'hidden' | 'hiddenBias' | 'logit' | 'dense' | 'denseBias'
type Quad = [JaxArray, JaxArray, JaxArray, JaxArray]

function mapped(arrays: Arrays, change: (array: JaxArray) => JaxArray): Record<string, JaxArray> {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, change(array)]))
}
