import { philox4x32 } from '../../random'

/**
 * What each element is multiplied by: element e drops by word e % 4 of Philox4x32-10 under counter [floor(e / 4), step, 0, 0],
 * its upper 24 bits as a number in [0, 1): below the rate 0, else 1 / (1 - rate).
 */
export function dropoutFactors(
  size: number,
  rate: number,
  key: readonly [number, number],
  step: number,
): Float32Array {
  const out = new Float32Array(size)
  const words = new Uint32Array(4)
  const scale = 1 / (1 - rate)
  for (let e = 0; e < size; e++) {
    if (e % 4 === 0) philox4x32([e >> 2, step, 0, 0], key, words)
    out[e] = ((words[e % 4] as number) >>> 8) / 0x1000000 < rate ? 0 : scale
  }
  return out
}
