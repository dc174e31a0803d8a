import { nn, numpy as np } from '@jax-js/jax'
import * as tf from '../../../src/lab/engine/tf'
import { attentionPool } from '../../../src/lab/kernels/attention-pool'
import { conv1d } from '../../../src/lab/kernels/conv1d'
import { dense } from '../../../src/lab/kernels/dense'
import { dropout } from '../../../src/lab/kernels/dropout'
import { layerNorm } from '../../../src/lab/kernels/layer-norm'
import { maskedSoftmax } from '../../../src/lab/kernels/masked-softmax'
import { maxOverTime } from '../../../src/lab/kernels/max-over-time'
import { weightedSum } from '../../../src/lab/kernels/weighted-sum'
import { classificationLoss } from '../../../src/lab/nn/losses'
import { randomFrom } from '../../../src/lab/random'
import { convolve } from '../plain'
import { jaxSide, normals, raggedMask, tfSide, type Input, type KernelCase, type Tensors } from './case'

/** The sizes of the classifier's step. */
const [BATCH, TIME, SIZE, FILTERS, WIDTH] = [32, 64, 64, 16, 3] as const
/** Texts of a larger batch, for what is small. */
const TEXTS = 256

const x = normals([BATCH, TIME, SIZE], 'x')
const logits = normals([BATCH, TIME], 'logits')
const mask = raggedMask(BATCH, TIME)

const maskTensor = () => tf.tensor2d(mask, [BATCH, TIME])
const jaxMask = () => np.array(mask).reshape([BATCH, TIME])

/** Far below any logit where there is no word, as users of both write it. */
const hidden = (real: tf.Tensor) => tf.mul(tf.sub(real, 1), 1e9)
const jaxHidden = () => jaxMask().sub(1).mul(1e9)

/** Every kernel that is a function of tensors, as ours, as a careful user of TensorFlow.js writes it, and in jax-js. */
export const functionCases: readonly KernelCase[] = [
  softmaxCase(),
  crossEntropyCase('softmax', 5),
  crossEntropyCase('sigmoid', 1),
  convolutionCase(),
  meanCase(),
  maxCase(),
  attentionCase(),
  layerNormCase(),
  dropoutCase(),
  denseCase(),
]

function softmaxCase(): KernelCase {
  const towards = normals([BATCH, TIME], 'towards')
  const inputs = [logits, towards]
  return {
    name: `masked softmax, ${BATCH} x ${TIME}`,
    sides: [
      withMask('ours', inputs, (real) => (l, g) => tf.mul(maskedSoftmax(l as tf.Tensor2D, real), g)),
      withMask('plain-tfjs', inputs, (real) => (l, g) => tf.mul(tf.softmax(tf.add(l, hidden(real))), g)),
    ],
    jax: () => jaxSide(inputs, (l, g) => nn.softmax(l.add(jaxHidden()), 1).mul(g)),
  }
}

function crossEntropyCase(kind: 'softmax' | 'sigmoid', outputs: number): KernelCase {
  const random = randomFrom(3, 'bench', 'labels')
  const classes = Math.max(outputs, 2)
  const labels = Int32Array.from({ length: TEXTS }, () => random.integer(classes))
  const z = normals([TEXTS, outputs], 'z')
  const oneHot = Float32Array.from({ length: TEXTS * outputs }, (_, i) =>
    outputs === 1 ? (labels[i] ?? 0) : Number(labels[Math.floor(i / outputs)] === i % outputs),
  )
  const jaxTargets = () => np.array(oneHot).reshape([TEXTS, outputs])
  return {
    name: `${kind} cross-entropy, ${TEXTS} x ${outputs}`,
    sides: [
      () => {
        const given = tf.tensor1d(labels, 'int32')
        return tfSide('ours', [z], (z) => classificationLoss(z as tf.Tensor2D, given, { outputs }).mean, [
          given,
        ])
      },
      () => {
        const targets = tf.tensor2d(oneHot, [TEXTS, outputs])
        const loss =
          kind === 'softmax'
            ? (z: tf.Tensor) => tf.losses.softmaxCrossEntropy(targets, z as tf.Tensor2D)
            : (z: tf.Tensor) => tf.losses.sigmoidCrossEntropy(targets, z as tf.Tensor2D)
        return tfSide('plain-tfjs', [z], loss, [targets])
      },
    ],
    jax: () =>
      jaxSide([z], (z) => {
        if (kind === 'softmax')
          return nn
            .logSoftmax(z, 1)
            .mul(jaxTargets())
            .sum()
            .mul(-1 / TEXTS)
        const soft = np.log1p(np.exp(np.abs(z.ref).neg()))
        return np.maximum(z.ref, 0).sub(z.mul(jaxTargets())).add(soft).mean()
      }),
  }
}

function convolutionCase(): KernelCase {
  const inputs = [x, normals([WIDTH, SIZE, FILTERS], 'kernel'), normals([FILTERS], 'bias')]
  return {
    name: `conv1d with bias and relu, ${BATCH} x ${TIME} x ${SIZE}, ${FILTERS} filters of ${WIDTH}`,
    sides: [
      () =>
        tfSide('ours', inputs, (x, kernel, bias) =>
          conv1d(x as tf.Tensor3D, kernel as tf.Tensor3D, bias as tf.Tensor1D, { relu: true }),
        ),
      () =>
        tfSide('plain-tfjs', inputs, (x, kernel, bias) =>
          tf.relu(tf.add(convolve(x as tf.Tensor3D, kernel as tf.Tensor3D), bias as tf.Tensor1D)),
        ),
    ],
    jax: () =>
      jaxSide(inputs, (x, kernel, bias) => {
        const padded = np.pad(x, [
          [0, 0],
          [1, 1],
          [0, 0],
        ])
        const shifted = [0, 1, 2].map((by) => padded.ref.slice([], [by, by + TIME], []))
        padded.dispose()
        const rows = np.concatenate(shifted, 2).reshape([BATCH * TIME, WIDTH * SIZE])
        return nn.relu(np.matmul(rows, kernel.reshape([WIDTH * SIZE, FILTERS])).add(bias))
      }),
  }
}

function meanCase(): KernelCase {
  const counts = Array.from({ length: BATCH }, (_, b) =>
    mask.slice(b * TIME, (b + 1) * TIME).reduce((sum, each) => sum + each, 0),
  )
  const weights = mask.map((each, i) => each / (counts[Math.floor(i / TIME)] ?? 1))
  return {
    name: `mean pooling, ${BATCH} x ${TIME} x ${SIZE}`,
    sides: [
      () => {
        const shares = tf.tensor2d(weights, [BATCH, TIME])
        return tfSide('ours', [x], (x) => weightedSum(shares, x as tf.Tensor3D), [shares])
      },
      withMask('plain-tfjs', [x], (real) => (x) => {
        const sums = tf.sum(tf.mul(x, tf.expandDims(real, 2)), 1)
        return tf.div(sums, tf.sum(real, 1, true))
      }),
    ],
    jax: () =>
      jaxSide([x], (x) => {
        const sums = x.mul(jaxMask().reshape([BATCH, TIME, 1])).sum(1)
        return sums.div(jaxMask().sum(1).reshape([BATCH, 1]))
      }),
  }
}

function maxCase(): KernelCase {
  return {
    name: `max pooling, ${BATCH} x ${TIME} x ${SIZE}`,
    sides: [
      withMask('ours', [x], (real) => (x) => maxOverTime(x as tf.Tensor3D, real).value),
      withMask('plain-tfjs', [x], (real) => (x) => tf.max(tf.add(x, tf.expandDims(hidden(real), 2)), 1)),
    ],
    jax: () => jaxSide([x], (x) => np.max(x.add(jaxHidden().reshape([BATCH, TIME, 1])), 1)),
  }
}

function attentionCase(): KernelCase {
  const inputs = [x, logits]
  return {
    name: `attention pooling, ${BATCH} x ${TIME} x ${SIZE}`,
    sides: [
      withMask(
        'ours',
        inputs,
        (real) => (x, l) => attentionPool(x as tf.Tensor3D, l as tf.Tensor2D, real).vector,
      ),
      withMask('plain-tfjs', inputs, (real) => (x, l) => {
        const weights = tf.softmax(tf.add(l as tf.Tensor2D, hidden(real)))
        return tf.matMul(tf.expandDims(weights, 1), x as tf.Tensor3D)
      }),
    ],
    jax: () =>
      jaxSide(inputs, (x, l) => {
        const weights = nn.softmax(l.add(jaxHidden()), 1)
        return np.matmul(weights.reshape([BATCH, 1, TIME]), x)
      }),
  }
}

function layerNormCase(): KernelCase {
  const rows = BATCH * TIME
  const inputs = [normals([rows, SIZE], 'rows'), normals([SIZE], 'gain'), normals([SIZE], 'offset')]
  return {
    name: `layer norm, ${rows} x ${SIZE}`,
    sides: [
      () =>
        tfSide('ours', inputs, (x, gain, bias) =>
          layerNorm(x as tf.Tensor2D, gain as tf.Tensor1D, bias as tf.Tensor1D),
        ),
      () =>
        tfSide('plain-tfjs', inputs, (x, gain, bias) => {
          const { mean, variance } = tf.moments(x as tf.Tensor2D, 1, true)
          const normal = tf.div(tf.sub(x as tf.Tensor2D, mean), tf.sqrt(tf.add(variance, 1e-5)))
          return tf.add(tf.mul(normal, gain as tf.Tensor1D), bias as tf.Tensor1D)
        }),
    ],
    jax: () =>
      jaxSide(inputs, (x, gain, bias) => nn.standardize(x, 1, { epsilon: 1e-5 }).mul(gain).add(bias)),
  }
}

function dropoutCase(): KernelCase {
  const rows = normals([BATCH * TIME, SIZE], 'rows')
  let counter = 0
  return {
    name: `dropout, ${BATCH * TIME} x ${SIZE}`,
    sides: [
      () => tfSide('ours', [rows], (x) => dropout(x, 0.5, { key: [1, 2], counter: counter++ })),
      () => tfSide('plain-tfjs', [rows], (x) => tf.dropout(x as tf.Tensor2D, 0.5)),
    ],
  }
}

function denseCase(): KernelCase {
  const inputs = [
    normals([TEXTS, SIZE], 'texts'),
    normals([SIZE, FILTERS], 'dense'),
    normals([FILTERS], 'bias'),
  ]
  return {
    name: `dense, ${TEXTS} x ${SIZE} to ${FILTERS}`,
    sides: [
      () =>
        tfSide('ours', inputs, (x, kernel, bias) =>
          dense(x as tf.Tensor2D, kernel as tf.Tensor2D, bias as tf.Tensor1D),
        ),
      () =>
        tfSide('plain-tfjs', inputs, (x, kernel, bias) =>
          tf.add(tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D), bias as tf.Tensor1D),
        ),
    ],
    jax: () => jaxSide(inputs, (x, kernel, bias) => np.matmul(x, kernel).add(bias)),
  }
}

/** A side whose function wants the mask on the device. */
function withMask(
  name: string,
  inputs: readonly Input[],
  f: (real: tf.Tensor2D) => (...tensors: Tensors) => tf.Tensor,
) {
  return () => {
    const real = maskTensor()
    return tfSide(name, inputs, f(real), [real])
  }
}
