import type { Program } from '../../word-vectors/gpu'
import { entriesOf, HEADER, listing, nameOf, type Shape } from './shape'

/** Targets whose rows are in registers at once. */
const GROUP = 6
/** float32 of workgroup memory that every device has, but for a few. */
const SHARED = 4000

/** Whether a centre moves its rows at once, or writes by how much each should move. */
export type Writing = 'in place' | 'apart'

/** How the work of one centre is laid out. */
function layoutOf(shape: Shape, writing: Writing) {
  const { size, architecture, objective, contexts, targets, lanes } = shape
  const columns = Math.ceil(size / lanes)
  const isSoftmax = objective === 'softmax'
  const group = isSoftmax ? GROUP : Math.min(GROUP, targets)
  const groups = isSoftmax ? Infinity : Math.ceil(targets / group)
  /** Rows that meet the targets: each context's, or the one that is their mean. */
  const rows = architecture === 'skip-gram' ? contexts : 1
  const slopes = rows * groups * group
  const inShared = slopes <= SHARED / 4
  const room = SHARED - (inShared ? slopes : 0)
  const tile = Math.max(1, Math.min(rows, Math.floor(room / (group * (lanes + 1)))))
  const keepsErrors = writing === 'in place' && architecture === 'skip-gram' && groups > 1
  return { columns, group, groups, rows, slopes, inShared, tile, keepsErrors, isSoftmax }
}

/** Numbers of scratch memory that each workgroup needs. */
export function scratchOf(shape: Shape, writing: Writing, vocabulary: number): number {
  const { group, rows, slopes, inShared, keepsErrors, isSoftmax } = layoutOf(shape, writing)
  const targets = isSoftmax ? rows * Math.ceil(vocabulary / group) * group : slopes
  return (inShared ? 0 : targets) + (keepsErrors ? shape.contexts * shape.size : 0)
}

/**
 * Trains on centres, one after the other: a workgroup goes through `per` of them, or in one dispatch through those from `begin` to `end`
 * of its part. All contexts of a centre meet the same targets at the weights before any of them moved:
 *
 *   x[c, t] = input[c] . output[t]     g[c, t] = (label[t] - sigmoid(x[c, t])) rate
 *   output[t] += sum over c of g[c, t] input[c]     input[c] += sum over t of g[c, t] output[t]
 *
 * and of CBOW the mean (or the sum) of the contexts in their place, whose error goes to each of them. An invocation holds the columns
 * `lane`, `lane` + `lanes` ... of every row: so the rows need no barrier, and only the sums of the products go through memory that the
 * workgroup shares. Written in place, workgroups race for rows that they share (Hogwild: Recht, Re, Wright and Niu, 2011); apart,
 * each workgroup has one centre, no row moves, and `deltas` [centre, entry, size] receives by how much each should.
 */
export function walkProgram(shape: Shape, writing: Writing) {
  const { size, architecture, objective, contexts, lanes } = shape
  const layout = layoutOf(shape, writing)
  const { columns, group, inShared, tile, keepsErrors, isSoftmax } = layout
  const apart = writing === 'apart'
  const entries = entriesOf(shape)
  const skipGram = architecture === 'skip-gram'

  const each = (count: number, write: (index: number) => string, between = '\n') =>
    Array.from({ length: count }, (_, index) => write(index)).join(between)
  const eachColumn = (write: (j: number) => string) => each(columns, write)
  /** Only the last column may reach beyond the row. */
  const partial = (j: number) => (j + 1) * lanes > size
  const load = (name: string, table: string, row: string) =>
    eachColumn((j) => {
      const value = `${table}[${row} * ${size}u + k${j}]`
      return `let ${name}_${j} = ${partial(j) ? `select(0.0, ${value}, k${j} < ${size}u)` : value};`
    })
  const store = (j: number, place: string, value: string) =>
    partial(j) ? `if (k${j} < ${size}u) { ${place} = ${value}; }` : `${place} = ${value};`

  /** The rows of the targets from t0 on, and their numbers in registers. */
  const loadTargets = each(group, (t) => {
    const row = isSoftmax
      ? `select(0u, t0 + ${t}u, t0 + ${t}u < targetCount)`
      : `select(0u, rowOf(entries[own + ${contexts}u + t0 + ${t}u]), t0 + ${t}u < targetCount)`
    return `let row${t} = ${row};\n${load(`y${t}`, 'outputs', `row${t}`)}`
  })
  const dot = (x: string, t: number) => each(columns, (j) => `${x}_${j} * y${t}_${j}`, ' + ')
  const partsOf = (row: string, x: string) =>
    each(group, (t) => `parts[(${row} * ${group}u + ${t}u) * ${lanes + 1}u + lane] = ${dot(x, t)};`)

  /** The products summed, and what they mean. */
  const sumParts = (some: string, first: string) => `
      workgroupBarrier();
      for (var pair = lane; pair < ${some} * ${group}u; pair += ${lanes}u) {
        let c = ${first} + pair / ${group}u;
        let t = t0 + pair % ${group}u;
        var x = 0.0;
        for (var l = 0u; l < ${lanes}u; l++) { x += parts[pair * ${lanes + 1}u + l]; }
        var slope = 0.0;
        if (t < targetCount) {${isSoftmax ? 'slope = x;' : judge}}
        setSlope(c, t, slope);
      }
      ${inShared ? '' : 'storageBarrier();'}
      workgroupBarrier();`

  const saturated = objective === 'hierarchical' ? '0.0' : 'label - select(0.0, 1.0, x > 0.0)'
  const judge = `
          let entry = entries[own + ${contexts}u + t];
          let label = labelOf(entry);
          let times = timesOf(entry)${skipGram ? ' * timesOf(entries[own + c])' : ''};
          let z = exp(-abs(x));
          let sigmoid = select(z, 1.0, x > 0.0) / (1.0 + z);
          loss += times * (max(select(x, -x, label > 0.0), 0.0) + log(1.0 + z));
          slope = rate * times * select(label - sigmoid, ${saturated}, abs(x) > 6.0);
        `

  /** The full softmax of each row's logits, in place. */
  const softmax = `
    storageBarrier();
    workgroupBarrier();
    let word = u32(words[${HEADER}u + 3u * i]);
    for (var c = 0u; c < rowCount; c++) {
      let times = ${skipGram ? 'timesOf(entries[own + c])' : '1.0'};
      var most = -1e30;
      for (var t = lane; t < targetCount; t += ${lanes}u) { most = max(most, slopeOf(c, t)); }
      parts[lane] = most;
      workgroupBarrier();
      for (var l = 0u; l < ${lanes}u; l++) { most = max(most, parts[l]); }
      workgroupBarrier();
      var sum = 0.0;
      for (var t = lane; t < targetCount; t += ${lanes}u) { sum += exp(slopeOf(c, t) - most); }
      parts[lane] = sum;
      workgroupBarrier();
      sum = 0.0;
      for (var l = 0u; l < ${lanes}u; l++) { sum += parts[l]; }
      workgroupBarrier();
      for (var t = lane; t < targetCount; t += ${lanes}u) {
        let above = slopeOf(c, t) - most;
        let label = select(0.0, 1.0, t == word);
        if (t == word) { loss += times * (log(sum) - above); }
        setSlope(c, t, rate * times * (label - exp(above) / sum));
      }
    }
    storageBarrier();
    workgroupBarrier();`

  const moveTargets = each(group, (t) =>
    [
      `if (t0 + ${t}u < targetCount) {`,
      eachColumn((j) =>
        apart
          ? store(j, `deltas[(at + ${contexts}u + t0 + ${t}u) * ${size}u + k${j}]`, `d${t}_${j}`)
          : store(j, `outputs[row${t} * ${size}u + k${j}]`, `y${t}_${j} + d${t}_${j}`),
      ),
      '}',
    ].join('\n'),
  )
  const moveContext = (j: number, error: string) => {
    if (apart) {
      const place = `deltas[(at + c) * ${size}u + k${j}]`
      return layout.groups > 1
        ? store(j, place, `select(${place}, 0.0, t0 == 0u) + ${error}`)
        : store(j, place, error)
    }
    if (!keepsErrors) return store(j, `inputs[row * ${size}u + k${j}]`, `x_${j} + ${error}`)
    const place = `scratch[errors + c * ${size}u + k${j}]`
    return store(j, place, `select(${place}, 0.0, t0 == 0u) + ${error}`)
  }

  const logits = skipGram
    ? `
      for (var c0 = 0u; c0 < contextCount; c0 += ${tile}u) {
        let some = min(${tile}u, contextCount - c0);
        for (var c = 0u; c < some; c++) {
          let row = rowOf(entries[own + c0 + c]);
          ${load('x', 'inputs', 'row')}
          ${partsOf('c', 'x')}
        }
        ${sumParts('some', 'c0')}
      }`
    : `
      ${partsOf('0u', 'h')}
      ${sumParts('1u', '0u')}`

  const update = skipGram
    ? `
    for (var t0 = 0u; t0 < targetCount; t0 += ${group}u) {
      ${loadTargets}
      ${each(group, (t) => eachColumn((j) => `var d${t}_${j} = 0.0;`))}
      for (var c = 0u; c < contextCount; c++) {
        let row = rowOf(entries[own + c]);
        ${load('x', 'inputs', 'row')}
        ${each(group, (t) => `let g${t} = slopeOf(c, t0 + ${t}u);`)}
        ${each(group, (t) => eachColumn((j) => `d${t}_${j} += g${t} * x_${j};`))}
        ${eachColumn((j) => moveContext(j, `(${each(group, (t) => `g${t} * y${t}_${j}`, ' + ')})`))}
      }
      ${moveTargets}
    }
    ${
      keepsErrors
        ? `for (var c = 0u; c < contextCount; c++) {
      let row = rowOf(entries[own + c]);
      ${load('x', 'inputs', 'row')}
      ${eachColumn((j) => store(j, `inputs[row * ${size}u + k${j}]`, `x_${j} + scratch[errors + c * ${size}u + k${j}]`))}
    }`
        : ''
    }`
    : `
    ${eachColumn((j) => `var e_${j} = 0.0;`)}
    for (var t0 = 0u; t0 < targetCount; t0 += ${group}u) {
      ${loadTargets}
      ${each(group, (t) => `let g${t} = slopeOf(0u, t0 + ${t}u);`)}
      ${eachColumn((j) => `e_${j} += ${each(group, (t) => `g${t} * y${t}_${j}`, ' + ')};`)}
      ${each(group, (t) => eachColumn((j) => `let d${t}_${j} = g${t} * h_${j};`))}
      ${moveTargets}
    }
    ${
      apart
        ? eachColumn((j) => store(j, `deltas[at * ${size}u + k${j}]`, `e_${j}`))
        : `for (var c = 0u; c < contextCount; c++) {
      let row = rowOf(entries[own + c]);
      let times = timesOf(entries[own + c]);
      ${load('x', 'inputs', 'row')}
      ${eachColumn((j) => store(j, `inputs[row * ${size}u + k${j}]`, `x_${j} + times * e_${j}`))}
    }`
    }`

  const hidden = skipGram
    ? ''
    : `
    ${eachColumn((j) => `var h_${j} = 0.0;`)}
    for (var c = 0u; c < contextCount; c++) {
      let row = rowOf(entries[own + c]);
      let times = timesOf(entries[own + c]);
      ${load('x', 'inputs', 'row')}
      ${eachColumn((j) => `h_${j} += times * x_${j};`)}
    }
    ${architecture === 'cbow-mean' ? eachColumn((j) => `h_${j} = h_${j} / f32(allContextsIn(count));`) : ''}`

  const width = isSoftmax
    ? `((p.vocabulary + ${group - 1}u) / ${group}u * ${group}u)`
    : `${layout.groups * group}u`
  const slopeAt = inShared ? `slopes[c * ${width} + t]` : `scratch[slot * p.stride + c * ${width} + t]`
  const errors = `slot * p.stride + ${inShared ? '0u' : `${layout.rows}u * ${width}`}`
  const access = apart ? 'f32' : 'rw f32'
  return {
    name: nameOf(`walk ${writing}`, shape),
    buffers: {
      ...{ words: 'i32', entries: 'i32', counts: 'i32' },
      ...{ inputs: access, outputs: access },
      ...{ tally: 'rw f32', scratch: 'rw f32', deltas: 'rw f32' },
    },
    uniforms: { first: 'u32', per: 'u32', begin: 'u32', end: 'u32', vocabulary: 'u32', stride: 'u32' },
    workgroup: lanes,
    declarations: `${listing}
var<workgroup> parts: array<f32, ${Math.max(lanes, tile * group * (lanes + 1))}>;
${inShared ? `var<workgroup> slopes: array<f32, ${layout.slopes}>;` : ''}
var<private> slot: u32;
fn slopeOf(c: u32, t: u32) -> f32 { return ${slopeAt}; }
fn setSlope(c: u32, t: u32, value: f32) { ${slopeAt} = value; }`,
    body: `
  slot = group;
  let total = u32(words[0]);
  let rate = bitcast<f32>(words[2]);
  ${eachColumn((j) => `let k${j} = lane + ${j * lanes}u;`)}
  ${keepsErrors ? `let errors = ${errors};` : ''}
  var loss = 0.0;
  var predictions = 0.0;
  let part = p.first + group * p.per;
  let end = min(part + min(p.end, p.per), total);
  for (var i = part + p.begin; i < end; i++) {
    let count = counts[i];
    let contextCount = contextsIn(count);
    if (contextCount == 0u) { continue; }
    let targetCount = ${isSoftmax ? 'p.vocabulary' : 'targetsIn(count)'};
    let rowCount = ${skipGram ? 'contextCount' : '1u'};
    predictions += ${skipGram ? 'f32(allContextsIn(count))' : '1.0'};
    let own = i * ${entries}u;
    let at = (i - p.first) * ${entries}u;
    ${hidden}
    for (var t0 = 0u; t0 < targetCount; t0 += ${group}u) {
      ${loadTargets}
      ${logits}
    }
    ${isSoftmax ? softmax : ''}
    ${update}
  }
  parts[lane] = loss;
  workgroupBarrier();
  if (lane > 0u) { return; }
  for (var l = 1u; l < ${lanes}u; l++) { loss += parts[l]; }
  tally[2u * group] += loss;
  tally[2u * group + 1u] += predictions;`,
  } satisfies Program
}
