import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readVectors } from '../../src/lab/formats/vectors'
import { measured } from '../measured'
import type { Side } from './side'

const SENTENCE = 1000

/** Whether the program is there, as Debian's package `fasttext` installs it. */
export function hasFasttext(): boolean {
  return spawnSync('fasttext', [], { stdio: 'ignore' }).error === undefined
}

/**
 * fastText without parts of words, which is word2vec.c's own rule. Its time is that of the whole program, the reading of the text included,
 * less the same program's time for no epoch at all.
 */
export function fasttext(threads: number): Side {
  return {
    name: threads === 1 ? 'fasttext' : `fasttext, ${threads} threads`,
    backend: `native, ${threads === 1 ? 'one thread' : `${threads} threads`}`,
    ...(threads > 1 && { beside: 'fasttext' }),
    async train({ file, corpus, options, minCount, folder }) {
      const cut = join(folder, 'fasttext-text.txt')
      writeFileSync(cut, sentencesOf(readFileSync(file, 'utf8')))
      const out = join(folder, 'fasttext')
      const { architecture, epochs, size, window, negatives, sample, rate } = options
      const flags = (rounds: number) => [
        ...[architecture === 'skip-gram' ? 'skipgram' : 'cbow', '-input', cut, '-output', out],
        ...['-minn', 0, '-maxn', 0, '-dim', size, '-ws', window, '-neg', negatives, '-epoch', rounds],
        ...['-lr', rate, '-t', sample, '-minCount', minCount, '-thread', threads, '-verbose', 0],
      ]
      const reading = await measured('fasttext', flags(0).map(String))
      const run = await measured('fasttext', flags(epochs).map(String))
      const seconds = run.seconds - reading.seconds
      const { vectors } = await readVectors(new Blob([readFileSync(`${out}.vec`)]), 'fasttext.vec')
      const wordsPerSecond = (epochs * corpus.length) / seconds
      return { seconds, wordsPerSecond, bytes: run.peakBytes ?? NaN, vectors }
    },
  }
}

/** A text of one line is cut into sentences of 1,000 words, as word2vec.c does; fastText itself cuts at 1,024. */
function sentencesOf(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const words = line.split(/\s+/).filter(Boolean)
      return Array.from({ length: Math.ceil(words.length / SENTENCE) }, (_, i) =>
        words.slice(i * SENTENCE, (i + 1) * SENTENCE).join(' '),
      )
    })
    .join('\n')
}
