import type { Settings } from '../settings'

/**
 * The learning rate of a step. It grows in equal parts over the warm-up, whose last step has all of it (Vaswani
 * et al., 2017, section 5.3: step / warm-up, counted from 1), then follows the schedule:
 *
 * - constant: stays;
 * - linear: falls in a line that would reach 0 one step after the last;
 * - cosine: rate (1 + cos(pi t)) / 2, t from 0 to 1 (Loshchilov and Hutter, 2017, equation 5, without restarts).
 *
 * @param settings `learningRate`, `schedule`, `warmupSteps` of `trainingFields`
 * @param step counted from 0
 * @param steps how many the run has; past them the rate stays where it ended
 */
export function rateAt(settings: Settings, step: number, steps: number): number {
  const rate = Number(settings.learningRate)
  const warmup = Number(settings.warmupSteps)
  if (step < warmup) return (rate * (step + 1)) / warmup
  const done = Math.min((step - warmup) / Math.max(steps - warmup, 1), 1)
  switch (settings.schedule) {
    case 'linear':
      return rate * (1 - done)
    case 'cosine':
      return (rate * (1 + Math.cos(Math.PI * done))) / 2
    default:
      return rate
  }
}
