import { describe, expect, it } from 'vitest'
import { randomFrom } from '.'
import { philox4x32 } from './philox'

describe('philox4x32', () => {
  // Known answers published with the authors' Random123 library (kat_vectors, philox4x32, 10 rounds).
  it.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [-1, -1, -1, -1],
      [-1, -1],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ] as const)('gives the published words', (counter, key, expected) => {
    const out = new Uint32Array(4)
    philox4x32(counter, key, out)
    expect([...out]).toEqual([...expected])
  })
})

describe('randomFrom', () => {
  it('repeats itself, and differs by seed and by path', () => {
    const take = (seed: number, ...path: string[]) => {
      const random = randomFrom(seed, ...path)
      return Array.from({ length: 5 }, () => random.uniform())
    }
    expect(take(0, 'a')).toEqual(take(0, 'a'))
    expect(take(0, 'a')).not.toEqual(take(1, 'a'))
    expect(take(0, 'a')).not.toEqual(take(0, 'b'))
  })

  it('is uniform and normal in its first moments', () => {
    const random = randomFrom(7)
    const n = 100_000
    let mean = 0
    let square = 0
    let uniform = 0
    for (let i = 0; i < n; i++) {
      const z = random.normal()
      mean += z / n
      square += (z * z) / n
      uniform += random.uniform() / n
    }
    // Five standard errors.
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(n))
    expect(Math.abs(square - 1)).toBeLessThan((5 * Math.SQRT2) / Math.sqrt(n))
    expect(Math.abs(uniform - 0.5)).toBeLessThan(5 / Math.sqrt(12 * n))
  })

  it('shuffles without losing anything, and forks without moving', () => {
    const random = randomFrom(3)
    const fork = random.fork('x').uniform()
    expect(random.fork('x').uniform()).toBe(fork)
    const shuffled = random.shuffle(Array.from({ length: 50 }, (_, i) => i))
    expect([...shuffled].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i))
  })
})
