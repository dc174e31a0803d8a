/** Powers of ten that float64 holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))
const MOST_EXACT = 2 ** 53

const ZERO = 0x30
const PLUS = 0x2b
const MINUS = 0x2d
const POINT = 0x2e
const UPPER_E = 0x45
const LOWER_E = 0x65

/**
 * A decimal number in ASCII, rounded once, as `Number` rounds it; NaN where it is none. Digits that fit float64, times a power of ten that
 * does too, take one exact product or quotient (Clinger, 1990): the way of nearly all numbers in files. The others go through `Number`.
 */
export function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  const sign = bytes[at]
  if (sign === MINUS || sign === PLUS) at++
  let digits = 0
  let mantissa = 0
  let power = 0
  let pointed = false
  for (; at < to; at++) {
    const byte = bytes[at] as number
    if (byte >= ZERO && byte <= ZERO + 9) {
      mantissa = 10 * mantissa + (byte - ZERO)
      digits++
      if (pointed) power--
    } else if (byte === POINT && !pointed) pointed = true
    else break
  }
  if (digits === 0 || mantissa > MOST_EXACT) return slowly(bytes, from, to)
  if (at < to) {
    const letter = bytes[at++]
    if (letter !== LOWER_E && letter !== UPPER_E) return slowly(bytes, from, to)
    const negative = bytes[at] === MINUS
    if (negative || bytes[at] === PLUS) at++
    if (at === to || to - at > 4) return slowly(bytes, from, to)
    let exponent = 0
    for (; at < to; at++) {
      const digit = (bytes[at] as number) - ZERO
      if (!(digit >= 0 && digit <= 9)) return slowly(bytes, from, to)
      exponent = 10 * exponent + digit
    }
    power += negative ? -exponent : exponent
  }
  if (power > 22 || power < -22) return slowly(bytes, from, to)
  const value = power < 0 ? mantissa / (POWERS[-power] as number) : mantissa * (POWERS[power] as number)
  return sign === MINUS ? -value : value
}

function slowly(bytes: Uint8Array, from: number, to: number): number {
  return from < to ? Number(textIn(bytes, from, to)) : NaN
}

/** As UTF-8; what is not becomes U+FFFD. */
export function textIn(bytes: Uint8Array, from: number, to: number): string {
  return new TextDecoder().decode(bytes.subarray(from, to))
}
