/** When a run looks at its validation texts and takes a checkpoint. */
export interface Plan {
  readonly steps: number
  readonly stepsPerEpoch: number
  /** True after this many steps done. */
  isCheckpoint(done: number): boolean
}

/** About this many checkpoints in a run, evenly spaced, and a few early ones, when most changes. */
const CHECKPOINTS = 24
const EARLY = [1 / 8, 1 / 4, 1 / 2]

export function makePlan(trainTexts: number, batchSize: number, epochs: number): Plan {
  const stepsPerEpoch = Math.ceil(trainTexts / batchSize)
  const steps = stepsPerEpoch * epochs
  const every = Math.max(1, Math.round(steps / CHECKPOINTS))
  const early = new Set(EARLY.map((share) => Math.round(share * every)))
  return {
    steps,
    stepsPerEpoch,
    isCheckpoint: (done) => done === steps || done % every === 0 || early.has(done),
  }
}
