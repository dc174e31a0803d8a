import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LabError } from '../problem'
import type { RunRecord } from '../training/events'
import { readRunFile, writeRunFile, type RunFile } from '.'
import { decodeFloats, encodedLength, encodeFloats } from './base64'

const records: RunRecord[] = [
  {
    type: 'started',
    at: 12,
    time: 1_700_000_000_000,
    model: 'text-classifier',
    settings: { pooling: 'attention', seed: 3 },
    data: { kind: 'world', world: 'deciding-word', settings: { language: 'ru' } },
    backend: { name: 'wasm', device: 'SIMD, 2 threads', reason: 'only', trial: [] },
    classes: ['no', 'yes'],
    texts: { train: 80, validation: 10, test: 10 },
    vocabulary: 4,
    parameters: 16,
    steps: 30,
    stepsPerEpoch: 10,
  },
  { type: 'metric', at: 40, step: 10, epoch: 1, values: { loss: 0.5, gradNorm: 1.25 } },
  { type: 'snapshot', at: 41, step: 10, epoch: 1, best: true },
  {
    type: 'finished',
    at: 90,
    step: 30,
    reason: 'completed',
    summary: {
      bestStep: 10,
      validation: { loss: 0.5 },
      test: { accuracy: 0.75 },
      trainingMs: 78,
      tokensPerSecond: 1e5,
    },
  },
]

const run: RunFile = {
  id: 'a1-b2',
  name: 'внимание 1',
  created: 1_700_000_000_000,
  station: 'attention',
  model: 'text-classifier',
  settings: { pooling: 'attention', seed: 3 },
  data: { kind: 'world', world: 'deciding-word', settings: { language: 'ru' } },
  classes: ['no', 'yes'],
  vocabulary: ['', '\ufffd', 'не', 'хорошо'],
  records,
  summary: {
    bestStep: 10,
    validation: { loss: 0.5 },
    test: { accuracy: 0.75 },
    trainingMs: 78,
    tokensPerSecond: 1e5,
  },
  checkpoints: [
    {
      step: 10,
      epoch: 1,
      best: true,
      weights: {
        embedding: { shape: [4, 2], data: Float32Array.of(0, 0, 1, -1, 0.1, 1e-40, 3.4e38, -0) },
        'dense/bias': { shape: [1], data: Float32Array.of(0.25) },
      },
    },
    { step: 30, epoch: 3, best: false, weights: { 'dense/bias': { shape: [1], data: Float32Array.of(7) } } },
  ],
}

const write = (what: RunFile) => writeRunFile(what).join('')
/** The written run with one part of its JSON replaced. */
function altered(change: (json: Record<string, unknown>) => void): string {
  const json = JSON.parse(write(run)) as Record<string, unknown>
  change(json)
  return JSON.stringify(json)
}
function refusal(text: string): { code: string; where?: unknown } {
  try {
    readRunFile(text, 'run.json')
  } catch (thrown) {
    if (thrown instanceof LabError)
      return { code: thrown.problem.code, where: thrown.problem.values['where'] }
    throw thrown
  }
  return { code: 'accepted' }
}

describe('base64 of float32', () => {
  it('is that of Node, little-endian, for any length', () => {
    for (const length of [0, 1, 2, 3, 6143, 6144, 6145, 50_000]) {
      const values = Float32Array.from({ length }, (_, i) => Math.sin(i) * 1000)
      const oracle = Buffer.alloc(length * 4)
      values.forEach((value, i) => oracle.writeFloatLE(value, i * 4))
      const text = encodeFloats(values).join('')
      expect(text).toBe(oracle.toString('base64'))
      expect(text).toHaveLength(encodedLength(length))
      expect(decodeFloats(text)).toEqual(values)
    }
  })

  it('is refused when it is not base64, or not whole numbers of four bytes', () => {
    expect(decodeFloats('AAA*')).toBeUndefined()
    expect(decodeFloats('AAAAAA==')).toEqual(Float32Array.of(0))
    expect(decodeFloats('AAAA')).toBeUndefined()
  })
})

describe('a run file', () => {
  it('brings back what was written, bit for bit', () => {
    expect(readRunFile(write(run), 'run.json')).toEqual(run)
  })

  it('leaves out measurements that JSON cannot hold, and keeps their record', () => {
    const broken: RunRecord = {
      type: 'metric',
      at: 50,
      step: 11,
      epoch: 1.1,
      values: { loss: NaN, gradNorm: Infinity, learningRate: 0.1 },
    }
    const back = readRunFile(write({ ...run, records: [...records, broken] }), 'run.json')
    expect(back.records.at(-1)).toEqual({ ...broken, values: { learningRate: 0.1 } })
  })

  it('holds names and weights of any content', () => {
    const weights = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}(\/[a-z0-9]{1,5})?$/).filter((name) => !(name in Object.prototype)),
      fc.float32Array({ noNaN: true, noDefaultInfinity: true, minLength: 1, maxLength: 20 }),
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), weights, (name, arrays) => {
        const named = Object.fromEntries(
          Object.entries(arrays).map(([key, data]) => [key, { shape: [data.length], data }]),
        )
        const sent = { ...run, name, checkpoints: [{ step: 1, epoch: 0, best: true, weights: named }] }
        expect(readRunFile(write(sent), 'run.json')).toEqual(sent)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a file that is not a good run file', () => {
  it.each([
    ['empty', ''],
    ['not JSON', '<html></html>'],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['another JSON', '{"format":"something-else","version":1}'],
    ['ten thousand brackets', '['.repeat(10_000)],
  ])('is not ours: %s', (_, text) => {
    expect(refusal(text).code).toBe('import-not-ours')
  })

  it('is of another version', () => {
    expect(refusal(altered((json) => (json['version'] = 2)))).toEqual({ code: 'import-version' })
    expect(refusal('{"format":"context-lab-run"}').code).toBe('import-not-ours')
  })

  it('was cut off', () => {
    const text = write(run)
    expect(refusal(text.slice(0, text.length / 2))).toEqual({ code: 'import-damaged', where: 'end' })
  })

  type Json = Record<string, never>
  const array = (json: Record<string, unknown>) =>
    (json['checkpoints'] as { weights: Record<string, { shape: unknown; data: unknown }> }[])[0]?.weights[
      'embedding'
    ] as { shape: unknown; data: unknown }
  const startedAt = (time: number) => ({ ...records[0], time }) as unknown as Json
  const floats = (...values: number[]) => encodeFloats(Float32Array.from(values)).join('')
  const eight = (value: number) => floats(value, 0, 0, 0, 0, 0, 0, 0)
  const weight = 'checkpoints.0.weights.embedding'

  it.each<[string, (json: Record<string, unknown>) => void, string]>([
    ['no name', (json) => delete json['name'], 'name'],
    ['an id that is markup', (json) => (json['id'] = '<img onerror=x>'), 'id'],
    ['a name of a megabyte', (json) => (json['name'] = 'x'.repeat(1e6)), 'name'],
    ['settings that nest', (json) => (json['settings'] = { seed: { valueOf: 1 } }), 'settings.seed'],
    ['classes without end', (json) => (json['classes'] = Array(101).fill('c')), 'classes'],
    ['a vocabulary of numbers', (json) => (json['vocabulary'] = ['', 1]), 'vocabulary.1'],
    ['data of an unknown kind', (json) => (json['data'] = { kind: 'url', href: 'x' }), 'data.kind'],
    [
      'a record of an unknown type',
      (json) => (json['records'] = [{ type: 'eval', at: 0 }]),
      'records.0.type',
    ],
    [
      'a record with an unknown problem',
      (json) => (json['records'] = [{ type: 'failed', at: 0, step: 0, problem: { code: 'x', values: {} } }]),
      'records.0.problem.code',
    ],
    ['a time after all dates', (json) => (json['created'] = 1e300), 'created'],
    ['a time before 1970', (json) => (json['created'] = -1), 'created'],
    ['a time that is a text', (json) => (json['created'] = '2024-01-01'), 'created'],
    [
      'a start after all dates',
      (json) => ((json['records'] as Json[])[0] = startedAt(8.64e15 + 1)),
      'records.0.time',
    ],
    ['a word that stands twice', (json) => (json['vocabulary'] = ['', 'не', 'не']), 'vocabulary: не'],
    ['a huge shape', (json) => (array(json).shape = [2 ** 31, 2 ** 20]), `${weight}.shape`],
    ['a shape past all numbers', (json) => (array(json).shape = [2 ** 60, 2 ** 60]), weight],
    ['a negative shape', (json) => (array(json).shape = [-4, -2]), weight],
    ['a shape that is a text', (json) => (array(json).shape = '4,2'), weight],
    ['fewer weights than the shape', (json) => (array(json).data = floats(1, 2)), `${weight}.shape`],
    ['a weight that is not a number', (json) => (array(json).data = eight(NaN)), `${weight}.data`],
    ['an infinite weight', (json) => (array(json).data = eight(-Infinity)), `${weight}.data`],
    [
      'characters that are not base64',
      (json) => (array(json).data = '*'.repeat(encodedLength(8))),
      `${weight}.data`,
    ],
    [
      'weights named as parts of every object',
      (json) => {
        const checkpoint = (json['checkpoints'] as Json[])[0] as Json
        Object.defineProperty(checkpoint['weights'], 'constructor', { value: array(json), enumerable: true })
      },
      'checkpoints.0.weights.constructor',
    ],
  ])('is damaged: %s', (_, change, where) => {
    expect(refusal(altered(change))).toEqual({ code: 'import-damaged', where })
  })

  it('does not reach the prototype of anything', () => {
    const text = write(run)
      .replace('"weights":{', '"weights":{"__proto__":{"shape":[1],"data":"AAAAAA=="},')
      .replace('"settings":{', '"settings":{"__proto__":{"polluted":true},')
    expect(refusal(text)).toEqual({ code: 'import-damaged', where: 'checkpoints.0.weights.__proto__' })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('is refused or read, never thrown over, whatever is changed in it', () => {
    const text = write(run)
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 3 }), (at, instead) => {
        expect(refusal(text.slice(0, at) + instead + text.slice(at + 1)).code).toMatch(/^import-|^accepted$/)
      }),
      { numRuns: 300 },
    )
  })
})
