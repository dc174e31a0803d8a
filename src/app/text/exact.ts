import { formatExact, type Language } from '../../words'

/**
 * The shortest decimal that is this float32 and no other: 0.1 rather than 0.10000000149011612. Nothing is lost,
 * since Math.fround gives back the same number.
 */
export function shortestFloat32(value: number): number {
  if (value === 0 || !Number.isFinite(value) || Math.fround(value) !== value) return value
  // Computed numbers nearly always need seven digits or more; nine are always enough (IEEE 754).
  const first = Math.fround(Number(value.toPrecision(6))) === value ? 1 : 7
  for (let digits = first; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return short
  }
  return Number(value.toPrecision(9))
}

/** A float32 with every digit it has; very small and very large ones as a power of ten, so that columns stay narrow. */
export function formatFloat32(value: number, language: Language): string {
  const short = shortestFloat32(value)
  const size = Math.abs(short)
  if (size === 0 || !Number.isFinite(size) || (size >= 1e-4 && size < 1e7))
    return formatExact(short, language)
  const [mantissa = '', power = ''] = short.toExponential().split('e')
  return `${formatExact(Number(mantissa), language)}·${powerOfTen(Number(power))}`
}

/** 10³, 10⁻⁷ */
export function powerOfTen(power: number): string {
  const digits = Array.from(String(Math.abs(power)), (digit) => superscripts[Number(digit)]).join('')
  return `10${power < 0 ? '⁻' : ''}${digits}`
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
