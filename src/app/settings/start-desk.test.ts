import { expect, it, vi } from 'vitest'
import { kindOfFile, readProjector, readVectors, writeVectors } from '../../lab/formats/vectors'
import { schemas } from '../../lab/models'
import type { Field } from '../../lab/settings'
import { contentId } from '../../lab/text/spec'
import type { StartVectors } from '../../lab/training/job'
import type { WordVectors } from '../../lab/vectors'
import type { Run } from '../state'
import { StartDesk } from './start-desk.svelte'

const size = schemas['text-classifier']?.find(({ name }) => name === 'embeddingSize') as Field

/** A desk over the readers themselves, without a worker between. `held` is what there is under every key. */
function openDesk(held?: WordVectors) {
  const found = vi.fn<(start: StartVectors) => void>()
  const desk = new StartDesk({
    explorer: {
      kind: ({ file, name }) => kindOfFile(file, name),
      open: async ({ file, metadata = new Blob(), name }) => {
        const { vectors, format, warnings } = await readProjector({ tensors: file, metadata }, name)
        held = vectors
        return { words: vectors.words, size: vectors.size, format, warnings }
      },
      check: async ({ file, name }) => {
        const read = await readVectors(file, name, { only: new Set(), checkAll: true })
        return { words: read.rows, size: read.vectors.size, warnings: read.warnings }
      },
      write: async () => (held ? [new Blob([...writeVectors(held, 'word2vec-binary')])] : []),
    },
    runs: { askVectors: async (_run, _step, ask) => ask('run') },
    ...{ contentId, size, onfound: found },
  })
  return { desk, found }
}
const file = (name: string, text: string) => new File([text], name)

it('takes a file of vectors as it is, once all of it has been read', async () => {
  const { desk, found } = openDesk()
  const vectors = file('words.txt', 'the 1 2 3\nof 4 5 6\nthe 7 8 9\n')
  await desk.fromFiles([vectors])
  const spec = { id: await contentId([vectors]), name: 'words.txt', words: 3, size: 3 }
  expect(found).toHaveBeenCalledExactlyOnceWith({ spec, file: vectors })
  expect(desk.reading).toBeUndefined()
})

it('joins a projector’s pair into one file, in whatever order it is given', async () => {
  const pair = [file('vectors.tsv', '0.5\t-2\n3\t4\n'), file('metadata.tsv', 'the\nof\n')]
  for (const given of [pair, pair.toReversed()]) {
    const { desk, found } = openDesk()
    await desk.fromFiles(given)
    expect(desk.problem).toBeUndefined()
    const [start] = found.mock.calls[0] as [StartVectors]
    expect(start.spec).toMatchObject({ name: 'vectors.tsv', words: 2, size: 2 })
    const bytes = Buffer.from(await start.file.arrayBuffer())
    expect(bytes.subarray(0, 8).toString()).toBe('2 2\nthe ')
    expect(bytes.readFloatLE(12)).toBe(-2)
  }
})

it('takes the vectors of a run', async () => {
  const { desk, found } = openDesk({ words: ['a', 'b'], size: 2, data: Float32Array.of(1, 2, 3, 4) })
  const run = { name: 'skip-gram 1', checkpoints: [{ step: 5, epoch: 1, best: false }] }
  await desk.fromRun(run as unknown as Run)
  expect(desk.problem).toBeUndefined()
  expect(found.mock.calls[0]?.[0].spec).toMatchObject({ name: 'skip-gram 1', words: 2, size: 2 })
})

it.each([
  ['vectors-number', 'the 1 2\nof 3 nan\n'],
  ['vectors-columns', 'the 1 2\nof 3\n'],
  ['vectors-wordless', '0.5\t2\n3\t4\n'],
  ['vectors-unreadable', 'a text and no vectors\n'],
  ['file-empty', ''],
  ['setting-range', `the ${'1 '.repeat(600)}\n`],
])('has a sentence for what cannot be taken, and gives nothing: %s', async (code, text) => {
  const { desk, found } = openDesk()
  await desk.fromFiles([file('x.txt', text)])
  expect(desk.problem?.code).toBe(code)
  expect(found).not.toHaveBeenCalled()
})
