import { LANES } from '../wgsl'

/**
 * The weights of one row by a workgroup: exp(l - max) / sum where keep is above 0, 0 elsewhere, and all 0 in a row
 * without a real position. Needs `logits`, `keep`, `weights` (written), `row` (its first number) and `p.time`.
 */
export const softmaxOfRow = `
  var most = -3.0e38;
  for (var t = lane; t < p.time; t += ${LANES}u) {
    if (keep[row + t] > 0.0) { most = max(most, logits[row + t]); }
  }
  most = maxOver(lane, most);
  var total = 0.0;
  for (var t = lane; t < p.time; t += ${LANES}u) {
    if (keep[row + t] > 0.0) { total += exp(logits[row + t] - most); }
  }
  total = sumOver(lane, total);
  for (var t = lane; t < p.time; t += ${LANES}u) {
    weights[row + t] = select(0.0, exp(logits[row + t] - most) / total, keep[row + t] > 0.0);
  }`
