/** Accuracy and macro-F1 of predictions, both 0..1; macro-F1 counts every class that occurs alike. */
export interface ClassificationScore {
  readonly accuracy: number
  readonly macroF1: number
}

/**
 * @param predicted class indices [texts]
 * @param labels class indices [texts]
 * @param classes how many there are; a class that neither occurs nor is predicted does not count in macro-F1
 */
export function scoreClassification(
  predicted: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): ClassificationScore {
  const hits = new Float64Array(classes)
  const said = new Float64Array(classes)
  const were = new Float64Array(classes)
  let right = 0
  for (let i = 0; i < labels.length; i++) {
    const is = labels[i] as number
    const says = predicted[i] as number
    were[is] = (were[is] as number) + 1
    said[says] = (said[says] as number) + 1
    if (is !== says) continue
    hits[is] = (hits[is] as number) + 1
    right++
  }
  let f1 = 0
  let counted = 0
  for (let c = 0; c < classes; c++) {
    const all = (said[c] as number) + (were[c] as number)
    if (all === 0) continue
    // F1 = 2 tp / (2 tp + fp + fn), and said + were = 2 tp + fp + fn.
    f1 += (2 * (hits[c] as number)) / all
    counted++
  }
  return { accuracy: labels.length ? right / labels.length : 0, macroF1: counted ? f1 / counted : 0 }
}

/**
 * The most probable class of each row. One output is the logit of class 1 against class 0.
 * @param logits [rows, outputs], row-major
 */
export function predictedClasses(logits: Float32Array, rows: number, outputs: number): Int32Array {
  const out = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    if (outputs === 1) {
      out[row] = (logits[row] as number) > 0 ? 1 : 0
      continue
    }
    let best = 0
    for (let c = 1; c < outputs; c++) {
      if ((logits[row * outputs + c] as number) > (logits[row * outputs + best] as number)) best = c
    }
    out[row] = best
  }
  return out
}
