import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readVectors, writeVectors } from '../formats/vectors'
import { randomFrom } from '../random'
import {
  createSpace,
  readAnalogies,
  readSimilaritySet,
  scoreAnalogies,
  scoreSimilarity,
  type WordVectors,
} from '.'

const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url))
const python = '/usr/bin/python3'
const ready =
  existsSync(`${shared}peers/evaluate_vectors.py`) &&
  existsSync(python) &&
  spawnSync(python, ['-c', 'import scipy']).status === 0

/** By the names that the other program gives them. */
const sets = new Map([
  ['ws353', 'wordsim353.tsv'],
  ['simlex999', 'simlex999.txt'],
  ['men', 'EN-MEN-TR-3k.txt'],
])
const textOf = (name: string) => readFileSync(`${shared}data/similarity/${name}`, 'utf8')

/** Vectors of the sets' words: noise, and between the words of an analogy the same step for each section. */
function partlyRight(): WordVectors {
  const size = 24
  const random = randomFrom(3, 'peers')
  const noise = (scale: number) => Array.from({ length: size }, () => scale * random.normal())
  const rows = new Map<string, readonly number[]>()
  for (const { analogies } of readAnalogies(textOf('questions-words.txt').toLowerCase(), 'questions')
    .sections) {
    const step = noise(0.5)
    for (const [a, b] of analogies) {
      const from = rows.get(a) ?? noise(1)
      rows.set(a, from)
      const by = noise(0.2)
      if (!rows.has(b))
        rows.set(
          b,
          from.map((value, d) => value + (step[d] ?? 0) + (by[d] ?? 0)),
        )
    }
  }
  for (const file of sets.values()) {
    // Every second pair only: words that are missing must be passed over alike.
    readSimilaritySet(textOf(file).toLowerCase(), file).pairs.forEach(([one, other], at) => {
      if (at % 2 === 0) for (const word of [one, other]) rows.set(word, rows.get(word) ?? noise(1))
    })
  }
  return { words: [...rows.keys()], size, data: Float32Array.from([...rows.values()].flat()) }
}

it.skipIf(!ready)(
  'scores are those that another program finds in the same file',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lab-peers-'))
    const path = join(folder, 'words.txt')
    writeFileSync(path, Buffer.concat([...writeVectors(partlyRight(), 'word2vec')]))
    const run = spawnSync(python, [`${shared}peers/evaluate_vectors.py`, path], { encoding: 'utf8' })
    const { vectors } = await readVectors(new Blob([readFileSync(path)]), 'words.txt')
    rmSync(folder, { recursive: true })
    expect(run.status, run.stderr).toBe(0)
    const theirs = JSON.parse(run.stdout) as Record<
      string,
      { spearman: number; covered: number; of: number }
    > & {
      words: number
      analogies: Record<'semantic' | 'syntactic', { correct: number; of: number }>
    }

    const space = createSpace(vectors)
    expect(vectors.words.length).toBe(theirs.words)
    for (const [name, file] of sets) {
      const ours = scoreSimilarity(space, readSimilaritySet(textOf(file), file))
      expect({ covered: ours.covered, of: ours.pairs }).toEqual({
        covered: theirs[name]?.covered,
        of: theirs[name]?.of,
      })
      expect(ours.covered).toBeGreaterThan(100)
      expect(Math.abs(ours.correlation - (theirs[name]?.spearman ?? NaN))).toBeLessThan(1e-4)
    }

    const { sections } = await scoreAnalogies(
      space,
      readAnalogies(textOf('questions-words.txt'), 'questions'),
    )
    const sum = (syntactic: boolean) => {
      const of = sections.filter(({ name }) => name.startsWith('gram') === syntactic)
      return {
        correct: of.reduce((total, { right }) => total + right, 0),
        of: of.reduce((total, { asked }) => total + asked, 0),
      }
    }
    const { semantic, syntactic } = theirs.analogies
    expect({ semantic: sum(false), syntactic: sum(true) }).toEqual({ semantic, syntactic })
    expect(semantic.correct).toBeGreaterThan(100)
    expect(semantic.of - semantic.correct).toBeGreaterThan(100)
  },
)

it.skipIf(!existsSync(`${shared}data/similarity`)).each([
  ['wordsim353.tsv', 353],
  ['simlex999.txt', 999],
  ['EN-MEN-TR-3k.txt', 3000],
  ['russe-hj.csv', 398],
])('%s is read whole', (file, pairs) => {
  expect(readSimilaritySet(textOf(file), file).pairs).toHaveLength(pairs)
})
