import type { Random } from '.'

/**
 * Whole numbers in [0, count), many and fast: a combined Tausworthe generator of three 32-bit words (L'Ecuyer, "Maximally equidistributed
 * combined Tausworthe generators", 1996), started from a stream of the lab's own.
 */
export function quickRandom(random: Random): (count: number) => number {
  // Each word has a least value below which its part of the generator stands still.
  let s1 = 2 + random.integer(0x7ffffffd)
  let s2 = 8 + random.integer(0x7ffffff7)
  let s3 = 16 + random.integer(0x7fffffef)
  return (count) => {
    s1 = ((s1 & 0xfffffffe) << 12) ^ (((s1 << 13) ^ s1) >>> 19)
    s2 = ((s2 & 0xfffffff8) << 4) ^ (((s2 << 2) ^ s2) >>> 25)
    s3 = ((s3 & 0xfffffff0) << 17) ^ (((s3 << 3) ^ s3) >>> 11)
    return ((s1 ^ s2 ^ s3) >>> 0) % count
  }
}
