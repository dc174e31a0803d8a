import type { Settings } from '../../settings'

/** The hyperparameters as the training loops take them. */
export interface GloveOptions {
  /** Numbers a vector. */
  readonly size: number
  readonly window: number
  readonly symmetric: boolean
  readonly xMax: number
  readonly alpha: number
  /** The learning rate of AdaGrad. */
  readonly rate: number
  /** That of the biases: 1 in today's glove.c, the same as `rate` in the paper. */
  readonly biasRate: number
  readonly epochs: number
  readonly output: 'sum' | 'w'
  readonly seed: number
}

/** @param settings complete, as `checkSettings` returns them */
export function optionsOf(settings: Settings): GloveOptions {
  return {
    size: Number(settings.size),
    window: Number(settings.window),
    symmetric: settings.symmetric === true,
    xMax: Number(settings.xMax),
    alpha: Number(settings.alpha),
    rate: Number(settings.learningRate),
    biasRate: Number(settings.biasRate),
    epochs: Number(settings.epochs),
    output: settings.output === 'w' ? 'w' : 'sum',
    seed: Number(settings.seed),
  }
}

/** f(x) = (x / x_max)^alpha below x_max, 1 from there on: how much a count weighs in the loss. */
export function weightOf(count: number, { xMax, alpha }: Pick<GloveOptions, 'xMax' | 'alpha'>): number {
  return count < xMax ? (count / xMax) ** alpha : 1
}

/** Counts of a step: a few milliseconds of work, and at least twenty steps an epoch. */
export function countsPerStep(counts: number): number {
  return Math.max(1, Math.min(20_000, Math.ceil(counts / 20)))
}
