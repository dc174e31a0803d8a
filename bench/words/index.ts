import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { lab } from '../lab'
import type { BenchRow } from '../row'
import type { Suite } from '../suite'
import { corpusOfFile, MIN_COUNT } from './corpus'
import { fasttext, hasFasttext } from './fasttext'
import { backendRows } from './backends'
import { gensim, hasGensim } from './gensim'
import { GLOVE, gloveRows } from './glove'
import { oursOnWebGpu } from './on-webgpu'
import { optionsFor } from './options'
import { ours } from './ours'
import { timeToQuality } from './quality'
import { readSet } from './scores'
import type { Side } from './side'
import { word2vecRows } from './word2vec'

const architectures = ['skip-gram', 'cbow-mean'] as const

/**
 * Word vectors on one text: Word2Vec beside what other programs are installed, interleaved, the same seeds; GloVe's counting and iterations.
 * Every side's vectors are scored by the same code.
 */
export const words: Suite = async ({ backends, seeds, data, quick, glove, models, peers, keep }) => {
  const [file, ...sets] = data
  if (file === undefined) throw new Error('say which text: --data FILE[,SIMILARITY ...,ANALOGIES ...]')
  const measures = sets.map(readSet)
  const corpus = await corpusOfFile(file)
  console.log(`${basename(file)}: ${corpus.length} running words, vocabulary ${corpus.words.length}`)
  const folder = mkdtempSync(join(tmpdir(), 'lab-words-'))
  // Whole runs there take minutes where a processor stands in for the GPU.
  const webGpu = backends.includes('webgpu') && !quick
  for (const backend of backends) {
    const options = { skipGram: optionsFor('skip-gram', 5, 1), glove: { ...GLOVE, seed: 1 } }
    keep(...(await backendRows(backend, corpus, options)))
  }
  try {
    const work = { file, corpus, folder, minCount: MIN_COUNT }
    for (const architecture of architectures.filter((name) => models.includes(name))) {
      const sides = [...sidesHere(peers), ...(webGpu ? [oursOnWebGpu(false), oursOnWebGpu(true)] : [])]
      const trained = await word2vecRows(sides, work, { architecture, seeds, measures, quick })
      keep(...trained)
      const [measure] = measures
      if (!measure || quick) continue
      // What gensim ends in; without it, what ours does.
      const target = ['gensim', 'ours'].map((name) => trained.find(({ side }) => side === name))
      const score = Number(target.find(Boolean)?.[measure.name])
      const alone = sides.filter(({ beside, backend }) => beside === undefined && backend !== 'webgpu')
      keep(...(await timeToQuality(alone, work, { architecture, seeds, measure, target: score })))
    }
    if (!quick && models.includes('skip-gram')) keep(await wholeProgram(file))
    if (models.includes('glove'))
      keep(
        ...(await gloveRows(work, {
          ...{ seeds, measures, webGpu },
          ...(glove !== undefined && { programs: glove }),
        })),
      )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Ours from the file to the end of skip-gram on one thread, as a process of its own: what the peers' memory is to be held against. */
async function wholeProgram(file: string): Promise<BenchRow> {
  const settings = ['size=100', 'window=5', 'negatives=5', 'epochs=5', 'threads=1', `minCount=${MIN_COUNT}`]
  const { seconds, peakBytes } = await lab([
    ...['train', '--model', 'word2vec', '--backend', 'wasm', '--quiet', '--data', file],
    ...[...settings, 'maxVocabulary=1000000'].flatMap((pair) => ['--set', pair]),
  ])
  const memory = peakBytes === undefined ? {} : { bytes: peakBytes }
  console.log(
    `\nours, the whole program, skip-gram: ${seconds.toFixed(1)} s, ${((peakBytes ?? NaN) / 1e6).toFixed(0)} MB at its peak`,
  )
  return {
    ...{ suite: 'words', case: 'skip-gram, the whole program', backend: 'wasm, one thread', side: 'ours' },
    ...{ medianMs: 1000 * seconds, ...memory },
  }
}

/** Ours, and of the other programs that are asked for those that this machine has. */
function sidesHere(peers: readonly string[]): Side[] {
  const sides = [ours(1), ours(2)]
  if (!peers.includes('gensim')) console.log('without gensim')
  else if (hasGensim()) sides.push(gensim(1), gensim(2))
  else console.log('gensim is not installed (Debian: python3-gensim)')
  if (!peers.includes('fasttext')) console.log('without fastText')
  else if (hasFasttext()) sides.push(fasttext(1))
  else console.log('fastText is not installed (Debian: fasttext)')
  return sides
}
