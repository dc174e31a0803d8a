import { readFileSync } from 'node:fs'
import { corpusOf, readRunningWords, type Corpus } from '../../src/lab/corpus'

export const MIN_COUNT = 5

/** A file of words between white space, each line a text. */
export async function corpusOfFile(file: string): Promise<Corpus> {
  const lines = readFileSync(file, 'utf8').split('\n')
  const running = await readRunningWords([lines.map((line) => ({ text: line, label: '' }))])
  return corpusOf(running, { minCount: MIN_COUNT, maxVocabulary: 1_000_000 })
}
