import { expect, it } from 'vitest'
import { words } from '..'
import { failureOf } from './failures'

// As src/lab/engine throws them.
it.each([
  ['no WebGPU here', 'noWebGpu'],
  ['no adapter', 'noAdapter'],
  ['no WebGL 2 context', 'noContext'],
  ['half-precision textures only', 'halfPrecision'],
  ['software: a small product took 12.3 times as long as on wasm', 'software'],
  ['too slow: no result within 8.0 s', 'slow'],
  ['lost: destroyed', 'lost'],
  ['shader module is invalid', undefined],
])('knows %j', (reason, failure) => expect(failureOf(reason)).toBe(failure))

it('counts the threads of WebAssembly in Russian', () => {
  expect(words.ru.machine.device('SIMD, 1 thread')).toBe('SIMD, 1 поток')
  expect(words.ru.machine.device('no SIMD, 8 threads')).toBe('без SIMD, 8 потоков')
})

it('says what it knows in the words of the visitor, and quotes the rest', () => {
  expect(words.ru.machine.failed('no adapter')).not.toMatch(/adapter/)
  expect(words.ru.machine.failed('shader module is invalid')).toBe('не работает: «shader module is invalid»')
  expect(words.en.machine.failed('shader module is invalid')).toBe(
    'does not work: “shader module is invalid”',
  )
})

it('does not say of a processor in disguise that it does not work', () => {
  const reason = 'software: a small product took 12.3 times as long as on wasm'
  expect(words.en.machine.failed(reason)).toMatch(/^slower: /)
  expect(words.ru.machine.failed(reason)).toMatch(/^медленнее: /)
})
