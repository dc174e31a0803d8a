import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { corpusOf, readRunningWords } from '../../src/lab/corpus'
import type { BenchRow } from '../row'
import type { Suite } from '../suite'
import { fasttext, hasFasttext } from './fasttext'
import { gensim, hasGensim } from './gensim'
import { gloveRows } from './glove'
import { ours } from './ours'
import { readSet } from './scores'
import type { Side } from './side'
import { word2vecRows } from './word2vec'

const MIN_COUNT = 5

/**
 * Word vectors on one text: Word2Vec beside what other programs are installed, interleaved, the same seeds; GloVe's counting and iterations.
 * Every side's vectors are scored by the same code.
 */
export const words: Suite = async ({ seeds, data, quick }) => {
  const [file, ...sets] = data
  if (file === undefined) throw new Error('say which text: --data FILE[,SIMILARITY ...,ANALOGIES ...]')
  const measures = sets.map(readSet)
  const text = readFileSync(file, 'utf8')
  const running = await readRunningWords([text.split('\n').map((line) => ({ text: line, label: '' }))])
  const corpus = corpusOf(running, { minCount: MIN_COUNT, maxVocabulary: 1_000_000 })
  console.log(`${basename(file)}: ${corpus.length} running words, vocabulary ${corpus.words.length}`)
  const folder = mkdtempSync(join(tmpdir(), 'lab-words-'))
  const rows: BenchRow[] = []
  try {
    const work = { file, corpus, folder, minCount: MIN_COUNT }
    for (const architecture of ['skip-gram', 'cbow-mean'] as const) {
      rows.push(...(await word2vecRows(sidesHere(), work, { architecture, seeds, measures, quick })))
    }
    rows.push(...(await gloveRows(corpus, seeds, measures)))
  } finally {
    rmSync(folder, { recursive: true })
  }
  return rows
}

/** Every side that this machine has. */
function sidesHere(): Side[] {
  const sides = [ours(1), ours(2)]
  if (hasGensim()) sides.push(gensim(1), gensim(2))
  else console.log('gensim is not installed (Debian: python3-gensim)')
  if (hasFasttext()) sides.push(fasttext(1))
  else console.log('fastText is not installed (Debian: fasttext)')
  return sides
}
