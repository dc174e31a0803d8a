import type { GlPass } from '../../../engine/webgl'

/**
 * Word2Vec by points (see engine/webgl/points.ts): a chunk of centres at the weights before any of them moved, each row stepped by
 * the sum of its gradients in a fixed order. `lists` are those of lists.ts, begun at the uniforms' places; rows are `quads` texels.
 */
const lists = { lists: 'int' } as const
const begins = { heads: 'int', pairs: 'int', words: 'int', rows: 'int', quads: 'int' } as const

/** What each head is: the mean or the sum of its contexts. Target: [heads, quads] */
export const hiddenOfHeads = {
  name: 'word2vec, hidden',
  inputs: { ...lists, inputTable: 'float' },
  uniforms: { ...begins, mean: 'int' },
  code: `
  ivec4 head = load(lists, heads + i / quads);
  vec4 sum = vec4(0.0);
  for (int n = head.x; n < head.x + head.y; n++) { sum += load(inputTable, load(lists, n).x * quads + i % quads); }
  put(i, mean == 1 ? sum / float(head.y) : sum, vec4(0.0));`,
} satisfies GlPass

const logit = `
  ivec4 pair = load(lists, pairs + i);
  float x = 0.0;
  for (int q = 0; q < quads; q++) {
    x += dot(load(hidden, pair.x * quads + q), load(outputTable, pair.y * quads + q));
  }`

/**
 * (label - sigmoid) rate of each pair in x, and its loss in y. Beyond 6 a sigmoid counts as 0 or 1, or, of hierarchical softmax, teaches
 * nothing, as in word2vec.c. Target: [pairs]
 */
export const sigmoids = {
  name: 'word2vec, sigmoids',
  inputs: { ...lists, hidden: 'float', outputTable: 'float' },
  uniforms: { ...begins, rate: 'float', skips: 'int' },
  code: `${logit}
  float label = float(pair.z);
  float z = exp(-abs(x));
  float sigmoid = (x > 0.0 ? 1.0 : z) / (1.0 + z);
  float g = rate * (label - sigmoid);
  if (abs(x) > 6.0) { g = skips == 1 ? 0.0 : rate * (label - (x > 0.0 ? 1.0 : 0.0)); }
  put(i, vec4(g, max(label > 0.5 ? -x : x, 0.0) + log(1.0 + z), 0.0, 0.0), vec4(0.0));`,
} satisfies GlPass

/** The full softmax, 1 of 3: logits. Target: [pairs] */
export const logits = {
  name: 'word2vec, logits',
  inputs: { ...lists, hidden: 'float', outputTable: 'float' },
  uniforms: begins,
  code: `${logit}
  put(i, vec4(x, 0.0, 0.0, 0.0), vec4(0.0));`,
} satisfies GlPass

/** 2 of 3: of each head the largest logit, and the sum of e to the others above it. Target: [heads] */
export const softmaxSums = {
  name: 'word2vec, softmax sums',
  inputs: { ...lists, logitsOfPairs: 'float' },
  uniforms: begins,
  code: `
  ivec4 head = load(lists, heads + i);
  float most = load(logitsOfPairs, head.z).x;
  for (int n = head.z; n < head.z + head.w; n++) { most = max(most, load(logitsOfPairs, n).x); }
  float sum = 0.0;
  for (int n = head.z; n < head.z + head.w; n++) { sum += exp(load(logitsOfPairs, n).x - most); }
  put(i, vec4(most, sum, 0.0, 0.0), vec4(0.0));`,
} satisfies GlPass

/** 3 of 3: (label - probability) rate, and the cross-entropy where the label is 1. Target: [pairs] */
export const softmaxGradients = {
  name: 'word2vec, softmax gradients',
  inputs: { ...lists, logitsOfPairs: 'float', sums: 'float' },
  uniforms: { ...begins, rate: 'float' },
  code: `
  ivec4 pair = load(lists, pairs + i);
  vec4 head = load(sums, pair.x);
  float above = load(logitsOfPairs, i).x - head.x;
  float label = float(pair.z);
  put(i, vec4(rate * (label - exp(above) / head.y), label * (log(head.y) - above), 0.0, 0.0), vec4(0.0));`,
} satisfies GlPass

/** The loss of each head. Target: [heads of the step], from `first` on */
export const lossOfHeads = {
  name: 'word2vec, losses',
  inputs: { ...lists, gradients: 'float' },
  uniforms: { ...begins, first: 'int' },
  code: `
  ivec4 head = load(lists, heads + i);
  float sum = 0.0;
  for (int n = head.z; n < head.z + head.w; n++) { sum += load(gradients, n).y; }
  put(first + i, vec4(sum, 0.0, 0.0, 0.0), vec4(0.0));`,
} satisfies GlPass

/** What the contexts of each head are to move by. Target: [heads, quads] */
export const errorsOfHeads = {
  name: 'word2vec, errors',
  inputs: { ...lists, gradients: 'float', outputTable: 'float' },
  uniforms: begins,
  code: `
  ivec4 head = load(lists, heads + i / quads);
  vec4 sum = vec4(0.0);
  for (int n = head.z; n < head.z + head.w; n++) {
    sum += load(gradients, n).x * load(outputTable, load(lists, pairs + n).y * quads + i % quads);
  }
  put(i, sum, vec4(0.0));`,
} satisfies GlPass

/** What the rows of the output become, laid aside. Target: [rows, quads] */
export const freshOutputs = {
  name: 'word2vec, fresh outputs',
  inputs: { ...lists, gradients: 'float', hidden: 'float', outputTable: 'float' },
  uniforms: begins,
  code: `
  ivec4 run = load(lists, rows + i / quads);
  vec4 sum = vec4(0.0);
  for (int n = run.y; n < run.y + run.z; n++) {
    int place = load(lists, pairs + n).w;
    sum += load(gradients, place).x * load(hidden, load(lists, pairs + place).x * quads + i % quads);
  }
  put(i, load(outputTable, run.x * quads + i % quads) + sum, vec4(0.0));`,
} satisfies GlPass

/** What the rows of the input become, laid aside. Target: [words, quads] */
export const freshInputs = {
  name: 'word2vec, fresh inputs',
  inputs: { ...lists, errors: 'float', inputTable: 'float' },
  uniforms: begins,
  code: `
  ivec4 run = load(lists, words + i / quads);
  vec4 sum = vec4(0.0);
  for (int n = run.y; n < run.y + run.z; n++) {
    sum += load(errors, load(lists, load(lists, n).z).y * quads + i % quads);
  }
  put(i, load(inputTable, run.x * quads + i % quads) + sum, vec4(0.0));`,
} satisfies GlPass

/** Rows laid aside take their place. `runs` is where their list begins. */
export const keepRows = {
  name: 'word2vec, keep rows',
  inputs: { ...lists, fresh: 'float' },
  uniforms: { runs: 'int', quads: 'int' },
  code: `
  put(load(lists, runs + i / quads).x * quads + i % quads, load(fresh, i), vec4(0.0));`,
} satisfies GlPass
