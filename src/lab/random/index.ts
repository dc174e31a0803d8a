import { philox4x32 } from './philox'

export { philox4x32 }
export { quickRandom } from './quick'

/** A stream of random numbers, fixed by a seed and a name. */
export interface Random {
  /** Uniform in [0, 1), 32 bits of it. */
  uniform(): number
  /** Uniform whole number in [0, count). */
  integer(count: number): number
  /** Standard normal (Box and Muller). */
  normal(): number
  /** One of the items. Throws on an empty list. */
  pick<T>(items: readonly T[]): T
  /** Shuffles in place (Fisher and Yates) and returns the same array. */
  shuffle<T extends { length: number; [index: number]: unknown }>(items: T): T
  /** Fills with uniform numbers in [0, 1). */
  fillUniform(out: Float32Array): void
  /** The two words that Philox is keyed by: for kernels that count through it themselves. */
  readonly key: readonly [number, number]
  /** An independent stream with a name of its own; taking it does not move this one. */
  fork(...path: (string | number)[]): Random
}

/** The stream of a seed (any 32-bit unsigned number, 0 included) and a path of names and numbers. */
export function randomFrom(seed: number, ...path: (string | number)[]): Random {
  return new PhiloxStream(seed >>> 0, path)
}

class PhiloxStream implements Random {
  private readonly block = new Uint32Array(4)
  private used = 4
  private counter = 0
  readonly key: readonly [number, number]
  private spareNormal: number | undefined

  constructor(
    private readonly seed: number,
    private readonly path: readonly (string | number)[],
  ) {
    this.key = [seed | 0, hash(path.join('/'))]
  }

  private word(): number {
    if (this.used === 4) {
      const high = Math.floor(this.counter / 0x100000000)
      philox4x32([this.counter | 0, high, 0, 0], this.key, this.block)
      this.counter++
      this.used = 0
    }
    return this.block[this.used++] as number
  }

  uniform(): number {
    return this.word() / 0x100000000
  }

  integer(count: number): number {
    return Math.floor(this.uniform() * count)
  }

  normal(): number {
    if (this.spareNormal !== undefined) {
      const spare = this.spareNormal
      this.spareNormal = undefined
      return spare
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()))
    const angle = 2 * Math.PI * this.uniform()
    this.spareNormal = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('pick: no items')
    return items[this.integer(items.length)] as T
  }

  shuffle<T extends { length: number; [index: number]: unknown }>(items: T): T {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.integer(i + 1)
      const kept = items[i]
      items[i] = items[j]
      items[j] = kept
    }
    return items
  }

  fillUniform(out: Float32Array): void {
    // Rounded down to 24 bits: a float32 could otherwise round up to 1.
    for (let i = 0; i < out.length; i++) out[i] = (this.word() >>> 8) / 0x1000000
  }

  fork(...path: (string | number)[]): Random {
    return new PhiloxStream(this.seed, [...this.path, ...path])
  }
}

/** FNV-1a, 32 bits, over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  }
  return value
}
