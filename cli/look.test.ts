import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { schemas } from '../src/lab/models'
import { defaultsOf } from '../src/lab/settings'
import { writeRunFile, type RunFile } from '../src/lab/formats'
import { look, type Look } from './look'
import { train } from './train'

const folder = mkdtempSync(join(tmpdir(), 'lab-look-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

let printed: string[] = []
beforeEach(() => {
  printed = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line))
})
afterEach(() => vi.restoreAllMocks())

async function lookAt(path: string, text: string): Promise<Look> {
  printed = []
  await look([path, '--text', text])
  expect(printed.length).toBe(1)
  return JSON.parse(printed[0] ?? '') as Look
}

const array = (shape: readonly number[], ...data: number[]) => ({ shape, data: Float32Array.from(data) })

/** One number a word and a filter of one word, so that every probability can be worked out by hand. */
const settings = {
  ...defaultsOf(schemas['text-classifier'] ?? []),
  embeddingSize: 2,
  convWidth: 1,
  convLayers: 1,
}
const weights = {
  embedding: array([4, 2], 0, 0, 0, 0, 1, 2, -1, 0),
  'attention.logit.kernel': array([1, 2, 1], 0, Math.log(3) / 2),
  'dense.kernel': array([2, 1], 1, 0.5),
  'dense.bias': array([1], 0.25),
}
const run: RunFile = {
  id: 'a1',
  name: 'by hand',
  created: 1,
  station: 'attention',
  model: 'text-classifier',
  settings,
  data: { kind: 'world', world: 'deciding-word', settings: {} },
  classes: ['no', 'yes'],
  vocabulary: ['', '\ufffd', 'good', 'bad'],
  records: [],
  checkpoints: [
    { step: 1, epoch: 1, best: true, weights },
    { step: 2, epoch: 2, best: false, weights: { ...weights, 'dense.bias': array([1], 9) } },
  ],
}
const written = (name: string, changed: Partial<RunFile> = {}) =>
  file(name, writeRunFile({ ...run, ...changed }).join(''))

describe('look', () => {
  it('prints the probabilities and the weight on every word, of the best weights', async () => {
    const text = '😀 Good, bad xyzzy'
    const { classes, tokens } = await lookAt(written('run.json'), text)
    // The logits of attention are ln 3, 0, 0, so its weights are 3/5, 1/5, 1/5; the pooled vector is (2/5, 6/5).
    const logit = 0.6 * 1 - 0.2 * 1 + 0.5 * 0.6 * 2 + 0.25
    const yes = 1 / (1 + Math.exp(-logit))
    expect(classes.map(({ name }) => name)).toEqual(['no', 'yes'])
    expect(classes[0]?.probability).toBeCloseTo(1 - yes, 5)
    expect(classes[1]?.probability).toBeCloseTo(yes, 5)
    expect(tokens.map(({ weight: _, ...token }) => token)).toEqual([
      { text: 'Good', start: 3, end: 7, known: true },
      { text: 'bad', start: 9, end: 12, known: true },
      { text: 'xyzzy', start: 13, end: 18, known: false },
    ])
    tokens.forEach(({ weight }, i) => expect(weight).toBeCloseTo([0.6, 0.2, 0.2][i] ?? NaN, 5))
    for (const { text: word, start, end } of tokens) expect(text.slice(start, end)).toBe(word)
  })

  it.each(['attention', 'mean', 'max', 'last'])('reads what train --out wrote: %s', async (pooling) => {
    const out = join(folder, `${pooling}.json`)
    const small = ['embeddingSize=4', 'epochs=1', `pooling=${pooling}`].flatMap((pair) => ['--set', pair])
    const data = ['texts=200', 'distance=4', 'fillerWords=8', 'language=en']
    await train([
      ...['--data', 'world:deciding-word', '--backend', 'cpu', '--quiet', '--out', out, ...small],
      ...data.flatMap((pair) => ['--set-data', pair]),
    ])
    const { classes, tokens } = await lookAt(out, 'A wonderful film, xyzzy')
    expect(classes.length).toBe(2)
    expect(classes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5)
    expect(tokens.length).toBe(4)
    expect(tokens.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 5)
  })

  it('says what it cannot look at', async () => {
    const usage = [
      [[], /Say one run/],
      [['run.json'], /Say which text/],
      [['run.json', 'other.json', '--text', 'good'], /Say one run/],
      [['run.json', '--words', 'good'], /Unknown option '--words'/],
      [[written('words.json', { model: 'word2vec' }), '--text', 'good'], /words\.json is a run of word2vec/],
    ] as const
    for (const [args, message] of usage) await expect(look(args)).rejects.toThrow(message)

    const { embedding: _, ...wordless } = weights
    const checkpoint = (changed: RunFile['checkpoints'][number]['weights']) => ({
      checkpoints: [{ step: 1, epoch: 1, best: true, weights: changed }],
    })
    const narrow = { ...weights, 'dense.kernel': array([1, 1], 1) }
    const whole = writeRunFile(run).join('')
    const refused = [
      [join(folder, 'missing.json'), 'good', 'file-unreadable', {}],
      [folder, 'good', 'file-unreadable', {}],
      [file('foreign.json', '{"a": 1}'), 'good', 'import-not-ours', {}],
      [file('broken.json', '{"a": '), 'good', 'import-not-ours', {}],
      [file('cut.json', whole.slice(0, -20)), 'good', 'import-damaged', { where: 'end' }],
      [written('bare.json', { checkpoints: [] }), 'good', 'checkpoint-missing', { name: 'bare.json' }],
      [written('less.json', checkpoint(wordless)), 'good', 'import-damaged', { where: 'embedding' }],
      [written('narrow.json', checkpoint(narrow)), 'good', 'import-damaged', { where: 'dense.kernel' }],
      [written('one.json', { classes: ['no'] }), 'good', 'import-damaged', { where: 'classes' }],
      [written('few.json', { vocabulary: ['', '\ufffd'] }), 'good', 'import-damaged', { where: 'embedding' }],
      [
        written('odd.json', { settings: { ...settings, pooling: 'median' } }),
        ...(['good', 'import-damaged', { where: 'settings.pooling' }] as const),
      ],
      [written('fine.json'), '', 'text-empty', {}],
      [written('fine.json'), ' … !', 'text-empty', {}],
    ] as const
    for (const [path, text, code, values] of refused) {
      await expect(look([path, '--text', text])).rejects.toMatchObject({ problem: { code, values } })
    }
    expect(printed).toEqual([])
  })
})
