import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { readProjector, readVectors, vectorFormats, type VectorFormat } from '../src/lab/formats/vectors'
import { LabError, type Problem } from '../src/lab/problem'
import {
  createSpace,
  neighboursOf,
  nearestSpelling,
  readAnalogies,
  readSimilaritySet,
  scoreAnalogies,
  scoreSimilarity,
  type WordSpace,
  type WordVectors,
} from '../src/lab/vectors'
import { problemSentence } from '../src/words/problems'
import { openFile, readText } from './files'
import { prepareOutput } from './outputs'
import { notUnderstood, UsageError } from './usage'
import { pathsOf, writeVectorFiles } from './vectorFiles'

const options = {
  from: { type: 'string' },
  metadata: { type: 'string' },
  first: { type: 'string' },
  similarity: { type: 'string', multiple: true },
  analogies: { type: 'string', multiple: true },
  among: { type: 'string' },
  neighbours: { type: 'string' },
  count: { type: 'string' },
  convert: { type: 'string' },
  format: { type: 'string' },
  json: { type: 'boolean' },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

/** `vectors`: reads a file of word vectors, scores them, names neighbours and writes them in another format. */
export async function vectors(args: readonly string[]): Promise<void> {
  const { values, positionals } = understood(args)
  const [path] = positionals
  if (path === undefined || positionals.length > 1) {
    throw new UsageError('Say one file of word vectors: npm run lab -- vectors FILE.')
  }
  const to = convertsTo(values)
  if (to) for (const written of pathsOf(to.format, to.path)) prepareOutput(written)
  const count = wholeNumber('--count', values.count) ?? 10
  const among = wholeNumber('--among', values.among)
  const say = (line: string) => {
    if (!values.json) console.log(line)
  }

  const { read, format, warnings } = await open(path, values)
  for (const problem of warnings) console.error(problemSentence(problem, 'en'))
  say(`${basename(path)}: ${read.words.length} words of ${read.size} numbers (${format})`)
  const space = createSpace(read)

  const similarity = (values.similarity ?? []).map((file) => {
    const set = readSimilaritySet(readText(file), basename(file))
    const score = { name: set.name, ...scoreSimilarity(space, set) }
    const known = Number.isFinite(score.correlation)
    const found = `${score.covered} of ${score.pairs} pairs have vectors`
    say(
      known
        ? `${set.name}: Spearman ${score.correlation.toFixed(4)} over ${score.covered} of ${score.pairs} pairs`
        : `${set.name}: no score; ${found}, and two with different scores are needed`,
    )
    return { ...score, correlation: known ? score.correlation : null }
  })
  const analogies = []
  for (const file of values.analogies ?? []) {
    const set = readAnalogies(readText(file), basename(file))
    const score = await scoreAnalogies(space, set, among === undefined ? {} : { among })
    say(`${set.name}: ${shareOf(score)}`)
    if (set.sections.length > 1) {
      for (const section of score.sections) say(`  ${section.name}: ${shareOf(section)}`)
    }
    analogies.push({ name: set.name, ...score })
  }
  const asked = (values.neighbours ?? '').split(',').filter((word) => word !== '')
  const neighbours = asked.map((word) => {
    const found = neighboursOf(space, indexOf(space, word), { count }).map((each) => ({
      word: read.words[each.word] as string,
      cosine: each.nearness,
    }))
    say(`${word}: ${found.map((each) => `${each.word} ${each.cosine.toFixed(3)}`).join(', ')}`)
    return { word, neighbours: found }
  })
  if (to) for (const written of await writeVectorFiles(read, to.format, to.path)) say(`written: ${written}`)
  if (values.json) {
    const { words, size } = read
    console.log(JSON.stringify({ words: words.length, size, format, similarity, analogies, neighbours }))
  }
}

interface Read {
  readonly read: WordVectors
  readonly format: VectorFormat
  readonly warnings: readonly Problem[]
}

async function open(path: string, values: Values): Promise<Read> {
  const from = values.from === undefined ? undefined : formatNamed('--from', values.from)
  const first = wholeNumber('--first', values.first)
  const limit = first === undefined ? {} : { first }
  const name = basename(path)
  if (from === 'projector' || values.metadata !== undefined) {
    if (values.metadata === undefined) {
      throw new UsageError("Say where the words of the projector's table are: --metadata FILE.")
    }
    const files = { tensors: await openFile(path), metadata: await openFile(values.metadata) }
    const { vectors: read, warnings } = await readProjector(files, name, limit)
    return { read, format: 'projector', warnings }
  }
  const format = from === undefined ? {} : { format: from }
  const found = await readVectors(await openFile(path), name, { ...limit, ...format })
  return { read: found.vectors, format: found.format, warnings: found.warnings }
}

function convertsTo({ convert, format }: Values) {
  if (convert === undefined) {
    if (format !== undefined)
      throw new UsageError('--format is that of the file to write: name it by --convert.')
    return undefined
  }
  return { path: convert, format: formatNamed('--format', format ?? 'word2vec') }
}

function indexOf(space: WordSpace, word: string): number {
  const index = space.indexOf(word)
  if (index >= 0) return index
  const nearest = space.vectors.words[nearestSpelling(word, space.vectors.words)]
  throw new LabError('word-unknown', { word, ...(nearest !== undefined && { nearest }) })
}

function shareOf({ right, asked }: { readonly right: number; readonly asked: number }): string {
  return asked === 0 ? 'none asked' : `${right} of ${asked} right (${((100 * right) / asked).toFixed(2)} %)`
}

function formatNamed(name: string, asked: string): VectorFormat {
  const found = vectorFormats.find((format) => format === asked)
  if (found) return found
  throw new LabError('setting-choice', { name, value: asked, choices: vectorFormats.join(', ') })
}

function wholeNumber(name: string, asked: string | undefined): number | undefined {
  if (asked === undefined) return undefined
  const value = Number(asked)
  if (Number.isInteger(value) && value >= 1) return value
  throw new LabError('setting-type', { name, value: asked })
}

function understood(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (thrown) {
    throw notUnderstood(thrown)
  }
}
