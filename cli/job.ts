import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readJobFile } from '../src/lab/formats'
import { pointModels, schemas, sizedFor, vectorModels } from '../src/lab/models'
import { LabError } from '../src/lab/problem'
import type {
  DataSource,
  DataSpec,
  Delimiter,
  Encoding,
  FileLook,
  FileSpec,
  Note,
  WorldSpec,
} from '../src/lab/text'
import { delimiters, encodings, inspectFiles, specFor } from '../src/lab/text'
import type { BackendName } from '../src/lab/training/events'
import type { TrainJob } from '../src/lab/training/session'
import { readAnalogies, readSimilaritySet } from '../src/lab/vectors'
import { worlds } from '../src/lab/worlds'
import { readText } from './files'
import { POINTS, pointsAsked } from './points'
import { checkedSettings, pairs, refuse } from './given'
import { openTexts } from './openTexts'
import { startOf } from './startVectors'
import { notUnderstood, UsageError } from './usage'

export interface AskedJob {
  readonly job: TrainJob
  readonly name: string
  readonly out?: string
  /** Where the word vectors are written. */
  readonly vectors?: string
  readonly quiet: boolean
  /** What looking into the files met and went on with. */
  readonly notes: readonly Note[]
}

const options = {
  data: { type: 'string', multiple: true },
  'set-data': { type: 'string', multiple: true },
  'text-column': { type: 'string' },
  'label-column': { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  model: { type: 'string' },
  set: { type: 'string', multiple: true },
  seed: { type: 'string' },
  backend: { type: 'string' },
  similarity: { type: 'string' },
  analogies: { type: 'string' },
  'start-vectors': { type: 'string' },
  'start-metadata': { type: 'string' },
  out: { type: 'string' },
  vectors: { type: 'string' },
  quiet: { type: 'boolean' },
} as const

/**
 * Reads the arguments of `train`. Throws LabError for anything that does not fit. Names and values are checked before
 * any text or vector is read.
 */
export async function readJob(args: readonly string[]): Promise<AskedJob> {
  const { values, positionals } = understood(args)
  const [path, ...more] = positionals
  if (more.length > 0) throw new UsageError(`Say one file of settings; ${more.join(' ')} is more than that.`)
  const file = path === undefined ? undefined : readJobFile(readText(path), basename(path), schemas)
  const fileSchema = file && schemas[file.model]
  if (fileSchema) refuse(file.problems, file.model, fileSchema)
  const byData = values.data?.[0]?.startsWith(POINTS) ? pointModels[0] : undefined
  const model = values.model ?? file?.model ?? byData ?? 'text-classifier'
  const schema = Object.hasOwn(schemas, model) ? schemas[model] : undefined
  if (!schema) throw choice('--model', model, Object.keys(schemas))
  const overrides = {
    ...pairs(values.set ?? []),
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    ...(values['start-vectors'] === undefined ? {} : { embeddingStart: 'vectors' }),
  }
  const checked = checkedSettings(model, schema, { ...file?.settings, ...overrides })
  const ofWords = vectorModels.includes(model)
  checkOutputs(values, ofWords)
  const backend = backendOf(values.backend)
  const spec = pointModels.includes(model)
    ? pointsAsked(values.data ?? [], values['set-data'] ?? [], file?.data)
    : worldOf(values, file?.data)
  const { source, notes } = spec
    ? { source: { spec, files: [] }, notes: [] }
    : await filesOf(values, file?.data, ofWords)
  const start = await startOf(values, checked, file?.start)
  const settings = sizedFor(checked, start?.spec)
  const what = String(settings.pooling ?? settings.architecture ?? model)
  return {
    job: {
      ...{ model, settings, source, backend, ...measuresOf(values) },
      ...(start && { start }),
    },
    name: `${what} on ${source.spec.kind === 'world' ? source.spec.world : source.spec.name}`,
    ...(values.out === undefined ? {} : { out: values.out }),
    ...(values.vectors === undefined ? {} : { vectors: values.vectors }),
    quiet: values.quiet ?? false,
    notes,
  }
}

function understood(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (thrown) {
    throw notUnderstood(thrown)
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

/** Refuses outputs that could not be written when the run has ended. */
function checkOutputs({ out, vectors }: Values, ofWords: boolean): void {
  if (vectors === undefined) return
  if (!ofWords) {
    throw new UsageError(
      `--vectors writes what ${vectorModels.join(' and ')} learn; a classifier is written by --out.`,
    )
  }
  if (out !== undefined && resolve(out) === resolve(vectors))
    throw new UsageError('--out and --vectors name the same file.')
}

/** The generated world that is asked for; undefined when texts are. */
function worldOf(values: Values, fromFile: DataSpec | undefined): WorldSpec | undefined {
  const asked = values.data ?? []
  const given = pairs(values['set-data'] ?? [])
  const named = asked.find((one) => one.startsWith('world:'))?.slice('world:'.length)
  if (named !== undefined && asked.length > 1) {
    throw new UsageError('A generated world stands alone: say --data once.')
  }
  const before = asked.length === 0 && fromFile?.kind === 'world' ? fromFile : undefined
  const name = named ?? before?.world
  if (name === undefined) {
    if (values['set-data'] === undefined) return undefined
    throw new UsageError('--set-data sets a generated world: say which, by --data world:NAME.')
  }
  const world = Object.hasOwn(worlds, name) ? worlds[name] : undefined
  if (!world) {
    const choices = Object.keys(worlds).map((one) => `world:${one}`)
    throw choice('--data', `world:${name}`, choices)
  }
  const settings = { ...before?.settings, ...given }
  checkedSettings(`world:${name}`, world.schema, settings)
  return { kind: 'world', world: name, settings }
}

/** @param anyTexts whether texts without classes will do */
async function filesOf(
  values: Values,
  fromFile: DataSpec | undefined,
  anyTexts: boolean,
): Promise<{ readonly source: DataSource; readonly notes: readonly Note[] }> {
  const asked = values.data ?? []
  if (asked.length === 0) {
    const texts = fromFile?.kind === 'texts' ? ` (that run read ${fromFile.name})` : ''
    throw new UsageError(`Say which texts to train on, by --data FILE or --data world:NAME${texts}.`)
  }
  const encoding = encodingOf(values.encoding)
  const delimiter = delimiterOf(values.delimiter)
  const opened = (await Promise.all(asked.map(openTexts))).flat()
  const files = opened.map(({ file }) => file)
  // A folder is packed as UTF-8, whatever its files are in.
  const looks = await inspectFiles(
    files,
    opened.map(({ packed }) => (packed ? {} : { encoding, delimiter })),
  )
  const broken = looks.find(
    ({ problem }) => problem && !(anyTexts && problem.code === 'table-one-column'),
  )?.problem
  if (broken) throw new LabError(broken.code, broken.values)
  const spec = await specFor(looks, files, files.map(({ name }) => name).join(', '))
  return {
    source: {
      spec: { ...spec, files: spec.files.map((file) => withColumns(file, values, anyTexts)) },
      files,
    },
    notes: [...opened.flatMap(({ notes }) => notes), ...looks.flatMap(notesOf)],
  }
}

/** What looking into a file met, and the encoding where it was guessed. */
function notesOf({ spec: { name, encoding }, encodingCertainty, notes }: FileLook): readonly Note[] {
  if (encodingCertainty === 'sure' || notes.some(({ code }) => code === 'bytes-damaged')) return notes
  const code = encodingCertainty === 'ask' ? 'encoding-uncertain' : 'encoding-guessed'
  return [{ code, values: { name, encoding } }, ...notes]
}

/** A delimiter as it is, or by name. */
function delimiterOf(asked: string | undefined): Delimiter | undefined {
  if (asked === undefined) return undefined
  const named = new Map<string, Delimiter>([
    ...delimiters.map((one) => [one, one] as const),
    ...(['comma', 'semicolon', 'tab', 'bar'] as const).map(
      (name, at) => [name, delimiters[at] ?? ','] as const,
    ),
    ['\\t', '\t'],
  ])
  const found = named.get(asked)
  if (found) return found
  throw choice('--delimiter', asked, ['comma', 'semicolon', 'tab', 'bar'])
}

function withColumns(file: FileSpec, values: Values, anyTexts: boolean): FileSpec {
  if (file.reading.kind !== 'table') return file
  const column = (asked: string | undefined, guessed: number | string) => {
    if (asked === undefined) return guessed
    return /^\d+$/.test(asked) ? Number(asked) : asked
  }
  const { labelColumn, ...reading } = file.reading
  const textColumn = column(values['text-column'], reading.textColumn)
  if (anyTexts || labelColumn === undefined) return { ...file, reading: { ...reading, textColumn } }
  return {
    ...file,
    reading: { ...reading, textColumn, labelColumn: column(values['label-column'], labelColumn) },
  }
}

/** What word vectors are scored by. */
function measuresOf({ similarity, analogies }: Values): Pick<TrainJob, 'measures'> {
  if (similarity === undefined && analogies === undefined) return {}
  return {
    measures: {
      ...(similarity !== undefined && {
        similarity: readSimilaritySet(readText(similarity), basename(similarity)),
      }),
      ...(analogies !== undefined && { analogies: readAnalogies(readText(analogies), basename(analogies)) }),
    },
  }
}

function backendOf(asked: string | undefined): BackendName | 'auto' {
  const names = ['auto', 'webgpu', 'wasm', 'cpu'] as const
  const found = names.find((name) => name === (asked ?? 'auto'))
  if (found) return found
  throw choice('--backend', String(asked), names)
}

function encodingOf(asked: string | undefined): Encoding | undefined {
  if (asked === undefined) return undefined
  const found = encodings.find((name) => name === asked.toLowerCase())
  if (found) return found
  throw choice('--encoding', asked, encodings)
}

function choice(name: string, value: string, choices: readonly string[]): LabError {
  return new LabError('setting-choice', { name, value, choices: choices.join(', ') })
}
