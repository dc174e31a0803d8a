/** What kept a backend from computing, as far as the engine's reason can be told by its words. */
export type Failure = 'noWebGpu' | 'noAdapter' | 'noContext' | 'halfPrecision' | 'software' | 'slow' | 'lost'

/** The engine's reasons are for logs, in English: those of src/lab/engine. */
const reasons: readonly (readonly [Failure, RegExp])[] = [
  ['noWebGpu', /^no WebGPU here$/],
  ['noAdapter', /^no adapter$/],
  ['noContext', /^(no WebGL 2 context|no canvas here)$/],
  ['halfPrecision', /^half-precision textures only$/],
  ['software', /^software: /],
  ['slow', /^too slow: /],
  ['lost', /^lost: /],
]

/** undefined for a reason that has to be told as it stands. */
export function failureOf(reason: string): Failure | undefined {
  return reasons.find(([, pattern]) => pattern.test(reason))?.[0]
}
