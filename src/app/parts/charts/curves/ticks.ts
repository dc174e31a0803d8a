/** The smallest of 1, 2, 5 times a power of ten that is at least `least`. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = least / power
  // A hair of tolerance: 0.1 * 3 / 0.1 must count as 3.
  const nice = factor <= 1 + 1e-9 ? 1 : factor <= 2 + 1e-9 ? 2 : factor <= 5 + 1e-9 ? 5 : 10
  return nice * power
}

/** Round numbers within [min, max], at most about `count`. */
export function linearTicks(min: number, max: number, count: number): readonly number[] {
  if (!(max > min)) return [min]
  return multiples(min, max, niceStep((max - min) / count))
}

/** Powers of ten within [min, max], with their twos and fives where there are fewer than three. */
export function logTicks(min: number, max: number, count: number): readonly number[] {
  const first = Math.floor(Math.log10(min))
  const last = Math.ceil(Math.log10(max))
  const within = (value: number): boolean => value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)
  const powers: number[] = []
  const stride = Math.max(1, Math.ceil((last - first) / count))
  for (let power = first; power <= last; power += stride) powers.push(power)
  const digits = powers.filter((power) => within(10 ** power)).length < 3 ? [1, 2, 5] : [1]
  return powers
    .flatMap((power) => digits.map((digit) => Number((digit * 10 ** power).toPrecision(12))))
    .filter(within)
}

const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200]

/** Round times within [min, max] seconds: whole seconds, minutes, hours. */
export function timeTicks(min: number, max: number, count: number): readonly number[] {
  const least = (max - min) / count
  if (least < 1) return linearTicks(min, max, count)
  const step = timeSteps.find((candidate) => candidate >= least) ?? niceStep(least / 86_400) * 86_400
  return multiples(min, max, step)
}

/** Whole numbers only: steps and epochs have no halves. */
export function wholeTicks(min: number, max: number, count: number): readonly number[] {
  if (!(max > min)) return [min]
  return multiples(min, max, Math.max(1, niceStep((max - min) / count)))
}

function multiples(min: number, max: number, step: number): readonly number[] {
  const ticks: number[] = []
  const last = Math.floor(max / step + 1e-9)
  for (let i = Math.ceil(min / step - 1e-9); i <= last; i++) ticks.push(Number((i * step).toPrecision(12)))
  return ticks
}
