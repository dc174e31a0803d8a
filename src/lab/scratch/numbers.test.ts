import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { LabError, type Problem } from '../problem'
import { blocksOf, NumberWriter, type Scratch } from '.'
import { nodeScratch } from './node'

const COUNT = 200_000
const numberAt = (place: number) => (place * 7919) % 100_003

async function written(scratch: Scratch | undefined, most: number, warn?: (problem: Problem) => void) {
  const writer = new NumberWriter({ most, ...(scratch && { scratch }), ...(warn && { warn }) })
  for (let place = 0; place < COUNT; place++) {
    writer.push(numberAt(place))
    if (place % 10_000 === 0) await writer.settle()
  }
  return writer.finish()
}

/** Files in memory, of which each takes so many bytes. */
function scratchOf(room: number) {
  let open = 0
  const scratch: Scratch = {
    async create() {
      open++
      const bytes = new Uint8Array(room)
      return {
        read: (into, at) => into.set(bytes.subarray(at, at + into.length)),
        write(from, at) {
          if (at + from.length > room) throw new LabError('scratch-full', { needed: at + from.length })
          bytes.set(from, at)
        },
        close: () => void open--,
      }
    },
  }
  return { scratch, openFiles: () => open }
}

describe('numbers beside memory', () => {
  it('are in a file what they are in memory, from anywhere to anywhere', async () => {
    const held = await written(undefined, 0)
    const stored = await written(nodeScratch, 5000)
    expect(held).toBeInstanceOf(Int32Array)
    expect(stored).not.toBeInstanceOf(Int32Array)
    expect(stored.length).toBe(COUNT)
    for (const [from, to] of [
      [0, 3],
      [65_530, 65_541],
      [12_345, 150_000],
      [199_990, 200_500],
      [7, 7],
    ] as const) {
      expect(stored.subarray(from, to)).toEqual(held.subarray(from, to))
    }
    let sum = 0
    for (const { block } of blocksOf(stored)) sum = block.reduce((total, number) => total + number, sum)
    expect(sum).toBe((held as Int32Array).reduce((total, number) => total + number, 0))
    stored.close?.()
  })

  it('stay in memory while they are few', async () => {
    const { scratch, openFiles } = scratchOf(0)
    expect(await written(scratch, COUNT)).toBeInstanceOf(Int32Array)
    expect(openFiles()).toBe(0)
  })

  it('are held in memory after all where there is no room, and it is said once', async () => {
    const none: Scratch = {
      create: () => Promise.reject(new LabError('scratch-none', { reason: 'private window' })),
    }
    const full = scratchOf(400_000)
    for (const [scratch, code] of [
      [none, 'scratch-none'],
      [full.scratch, 'scratch-full'],
    ] as const) {
      const told: Problem[] = []
      const numbers = await written(scratch, 5000, (problem) => told.push(problem))
      expect(told.map((problem) => problem.code)).toEqual([code])
      expect(numbers).toBeInstanceOf(Int32Array)
      expect(numbers.length).toBe(COUNT)
      expect((numbers as Int32Array).every((number, place) => number === numberAt(place))).toBe(true)
    }
    expect(full.openFiles()).toBe(0)
  })

  it('leave nothing in the folder for temporary files', async () => {
    const file = await nodeScratch.create()
    file.write(Uint8Array.of(1, 2, 3), 4)
    const read = new Uint8Array(7)
    file.read(read, 0)
    expect([...read]).toEqual([0, 0, 0, 0, 1, 2, 3])
    expect(() => file.read(new Uint8Array(8), 0)).toThrow(/scratch-lost/)
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('context-lab-scratch-'))).toEqual([])
    file.close()
  })
})
