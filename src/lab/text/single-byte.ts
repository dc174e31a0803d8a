import type { Encoding } from './dataset'

export interface SingleByteGuess {
  readonly encoding: Encoding
  readonly certainty: 'sure' | 'likely' | 'ask'
}

/**
 * Which encoding of one byte a character a text is in. Cyrillic words are runs of bytes above 0x7f, and how often each of their letters
 * stands in Russian tells Windows-1251, KOI8-R and CP866 apart; accented Latin letters stand alone among ASCII letters, and those of
 * Central Europe tell Windows-1250 from Windows-1252 (which holds Latin-1). What fits none of them (Greek, Hebrew …) is `ask`.
 */
export function guessSingleByte(sample: readonly Uint8Array[]): SingleByteGuess {
  let high = 0
  let letters = 0
  let besideHigh = 0
  let besideAscii = 0
  for (const bytes of sample) {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number
      if (byte < 0x80) continue
      high++
      if (byte >= 0xc0) letters++
      const before = bytes[at - 1] ?? 0x20
      const after = bytes[at + 1] ?? 0x20
      if (before >= 0x80 || after >= 0x80) besideHigh++
      if (isAsciiLetter(before) || isAsciiLetter(after)) besideAscii++
    }
  }
  if (besideAscii > besideHigh) return guessLatin(sample, high, letters, besideAscii > 2 * besideHigh)
  if (letters === 0 && besideHigh === 0) return { encoding: 'windows-1252', certainty: 'likely' }
  return guessCyrillic(sample, besideHigh > 10 * besideAscii)
}

/** š, ž, ť, Š, Ž and Ť of Windows-1250: frequent in Czech, Slovak and Slovene, and hardly met in Western Europe. */
const CENTRAL = new Set([0x9a, 0x9e, 0x9d, 0x8a, 0x8e, 0x8d])
/**
 * Letters of Windows-1250 where Windows-1252 has signs, which never stand beside a letter: Ą, ą, Ł, ł, Ş, ş, ľ, ż, Ľ. (£ before a word
 * may be one.)
 */
const SIGNS = new Set([0xa5, 0xb9, 0xb3, 0xaa, 0xba, 0xbe, 0xbf, 0xbc])

function guessLatin(
  sample: readonly Uint8Array[],
  high: number,
  letters: number,
  isAlone: boolean,
): SingleByteGuess {
  let central = 0
  for (const bytes of sample) {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number
      if (CENTRAL.has(byte)) central++
      else if (SIGNS.has(byte) && isAsciiLetter(bytes[at - 1] ?? 0) && isAsciiLetter(bytes[at + 1] ?? 0))
        central++
    }
  }
  if (central > 0.08 * high) return { encoding: 'windows-1250', certainty: isAlone ? 'likely' : 'ask' }
  // Only dashes, quotes and signs: all these encodings agree on the common ones.
  const isTypical = letters === 0 || (letters > high * 0.3 && isAlone)
  return { encoding: 'windows-1252', certainty: isTypical ? 'likely' : 'ask' }
}

const CYRILLIC = ['windows-1251', 'koi8-r', 'ibm866'] as const

/** How often each letter stands among a thousand of Russian (the frequencies of the Russian National Corpus). */
const FREQUENCIES: Readonly<Record<string, number>> = {
  ...{ о: 110, е: 85, а: 80, и: 74, н: 67, т: 63, с: 55, р: 47, в: 45, л: 44, к: 35, м: 32, д: 30, п: 28 },
  ...{ у: 26, я: 20, ы: 19, ь: 17, г: 17, з: 16, б: 16, ч: 14, й: 12, х: 10, ж: 9, ш: 7, ю: 6, ц: 5 },
  ...{ щ: 4, э: 3, ф: 3, ъ: 0.4, ё: 0.4 },
}

/** Bits a letter by which a text reads better or worse than letters drawn alike; signs and frames within words are worst. */
const WORST = -6
const CAPITAL = -0.5
const OTHER_LETTER = -3

interface Reading {
  readonly bits: Float64Array
  /** 1 for small letters, 2 for capitals. */
  readonly kind: Uint8Array
}

function readingOf(encoding: string): Reading {
  const bits = new Float64Array(256)
  const kind = new Uint8Array(256)
  for (let byte = 0x80; byte < 0x100; byte++) {
    // As a stream: Node 20 reads some encodings as Latin-1 otherwise.
    const char = new TextDecoder(encoding).decode(Uint8Array.of(byte), { stream: true })
    const small = char.toLowerCase()
    const frequency = FREQUENCIES[small]
    const isCapital = small !== char
    bits[byte] =
      frequency !== undefined
        ? Math.log2((frequency * 33) / 1000) + (isCapital ? CAPITAL : 0)
        : /\p{Script=Cyrillic}/u.test(char)
          ? OTHER_LETTER
          : /[«»„“”’—–…№\u00a0]/.test(char)
            ? 0
            : WORST
    kind[byte] = /\p{L}/u.test(char) ? (isCapital ? 2 : 1) : 0
  }
  return { bits, kind }
}

function guessCyrillic(sample: readonly Uint8Array[], isClear: boolean): SingleByteGuess {
  const scores = CYRILLIC.map((encoding) => ({ encoding, ...scoreOf(sample, readingOf(encoding)) }))
  const [best, next] = scores.toSorted((a, b) => b.bits - a.bits)
  if (!best || !next) return { encoding: 'windows-1251', certainty: 'ask' }
  const { encoding, bits, high } = best
  if (bits < -0.6) return { encoding: 'windows-1251', certainty: 'ask' }
  if (bits < 0 || bits - next.bits < 0.5) return { encoding, certainty: 'ask' }
  return { encoding, certainty: high >= 200 && isClear ? 'sure' : 'likely' }
}

/** Mean bits a byte beyond ASCII; a capital behind a small letter costs as much as a wrong sign. */
function scoreOf(sample: readonly Uint8Array[], { bits, kind }: Reading) {
  let sum = 0
  let high = 0
  for (const bytes of sample) {
    let before = 0
    for (const byte of bytes) {
      const is = kind[byte] as number
      if (byte >= 0x80) {
        high++
        sum += (bits[byte] as number) + (is === 2 && before === 1 ? WORST : 0)
      }
      before = is
    }
  }
  return { bits: high === 0 ? WORST : sum / high, high }
}

function isAsciiLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
}
