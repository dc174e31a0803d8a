import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { compileAssembly } from './assembly.mjs'
import { bytes } from './assembly/dot.ts?assembly'
import { bytes as sharedBytes } from './assembly/dot.ts?assembly&shared'
import { bytes as placedBytes } from './assembly/placed.ts?assembly'

const folder = mkdtempSync(join(tmpdir(), 'context-lab-assembly-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Dot {
  dot(a: number, b: number, n: number): number
  count(at: number, by: number): number
}

async function run(binary: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): Promise<Dot> {
  const { instance } = await WebAssembly.instantiate(binary, { env: { memory } })
  return instance.exports as unknown as Dot
}

function fill(memory: WebAssembly.Memory, at: number, values: readonly number[]) {
  new Float32Array(memory.buffer, at, values.length).set(values)
}

test('compiles a source to a module that works in the memory it is given', async () => {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { dot, count } = await run(bytes({ relaxed: false }), memory)
  fill(memory, 64, [1, 2, 3, 4, 5])
  fill(memory, 128, [10, 20, 30, 40, 50])
  expect(dot(64, 128, 5)).toBe(550)
  expect(count(256, 1)).toBe(-1)
})

test('compiles the same source for a memory that threads share', async () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 16, shared: true })
  const { dot, count } = await run(sharedBytes({ relaxed: false }), memory)
  fill(memory, 64, [1, 2, 3, 4])
  expect(dot(64, 64, 4)).toBe(30)
  expect([count(256, 2), count(256, 3), count(256, 0)]).toEqual([0, 2, 5])
})

test('makes a second binary with relaxed SIMD', () => {
  const [baseline, relaxed] = [bytes({ relaxed: false }), bytes({ relaxed: true })]
  // f32x4.relaxed_madd is 0xfd 0x85 0x02.
  const has = (binary: Uint8Array) => Buffer.from(binary).includes(Buffer.from([0xfd, 0x85, 0x02]))
  expect([has(baseline), has(relaxed)]).toEqual([false, true])
})

test('places static data where the source says, and refuses it where the source says nothing', async () => {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { instance } = await WebAssembly.instantiate(placedBytes({ relaxed: false }), { env: { memory } })
  const at = (instance.exports as unknown as { place(): number }).place()
  expect(at).toBeGreaterThanOrEqual(4096)
  expect(new TextDecoder('utf-16le').decode(new Uint8Array(memory.buffer, at, 8))).toBe('data')
  const source = join(import.meta.dirname, 'assembly', 'message.ts')
  await expect(compileAssembly(source, { shared: false })).rejects.toThrow(/static data/)
})

test('compiles again when a source has changed, and tells what the compiler says of a wrong one', async () => {
  const source = join(folder, 'changing.ts')
  const valueOf = async (text: string) => {
    writeFileSync(source, text)
    const { baseline, sources } = await compileAssembly(source, { shared: false })
    expect(Object.keys(sources)).toHaveLength(1)
    const memory = new WebAssembly.Memory({ initial: 1 })
    const { instance } = await WebAssembly.instantiate(Buffer.from(baseline, 'base64'), { env: { memory } })
    return (instance.exports as unknown as { value(): number }).value()
  }
  expect(await valueOf('export function value(): i32 { return 1 }')).toBe(1)
  expect(await valueOf('export function value(): i32 { return 2 }')).toBe(2)
  expect(readFileSync(source, 'utf8')).toContain('return 2')
  await expect(valueOf('export function value(): i32 { return wrong }')).rejects.toThrow(/wrong/)
})
