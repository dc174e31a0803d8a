import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { readJobFile } from '../src/lab/formats'
import { schemas, sizedFor } from '../src/lab/models'
import { wordDefinitions } from '../src/lab/models/registry'
import { LabError, type Problem } from '../src/lab/problem'
import { checkSettings } from '../src/lab/settings'
import type { DataSource, Encoding, FileSpec } from '../src/lab/text'
import { inspectFiles, specFor } from '../src/lab/text'
import type { BackendName } from '../src/lab/training/events'
import type { TrainJob } from '../src/lab/training/session'
import { readAnalogies, readSimilaritySet } from '../src/lab/vectors'
import { worlds } from '../src/lab/worlds'
import { openFile, readText } from './files'
import { startOf } from './startVectors'
import { notUnderstood, UsageError } from './usage'

export interface AskedJob {
  readonly job: TrainJob
  readonly name: string
  readonly out?: string
  /** Where the word vectors are written. */
  readonly vectors?: string
  readonly quiet: boolean
}

const options = {
  data: { type: 'string', multiple: true },
  'set-data': { type: 'string', multiple: true },
  'text-column': { type: 'string' },
  'label-column': { type: 'string' },
  encoding: { type: 'string' },
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

/** Reads the arguments of `train`. Throws LabError for anything that does not fit. */
export async function readJob(args: readonly string[]): Promise<AskedJob> {
  const { values, positionals } = understood(args)
  const [path] = positionals
  const file = path === undefined ? undefined : readJobFile(readText(path), basename(path), schemas)
  refuse(file?.problems ?? [])
  const model = values.model ?? file?.model ?? 'text-classifier'
  const schema = Object.hasOwn(schemas, model) ? schemas[model] : undefined
  if (!schema) throw new LabError('link-model-unknown', { model })
  const overrides = {
    ...pairs(values.set ?? []),
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    ...(values['start-vectors'] === undefined ? {} : { embeddingStart: 'vectors' }),
  }
  const checked = checkSettings(schema, { ...file?.settings, ...overrides })
  refuse(checked.problems)
  const source = await sourceOf(values, file?.data, Object.hasOwn(wordDefinitions, model))
  const start = await startOf(values, checked.settings, file?.start)
  const settings = sizedFor(checked.settings, start?.spec)
  const what = String(settings.pooling ?? settings.architecture ?? model)
  return {
    job: {
      ...{ model, settings, source, backend: backendOf(values.backend), ...measuresOf(values) },
      ...(start && { start }),
    },
    name: `${what} on ${source.spec.kind === 'world' ? source.spec.world : source.spec.name}`,
    ...(values.out === undefined ? {} : { out: values.out }),
    ...(values.vectors === undefined ? {} : { vectors: values.vectors }),
    quiet: values.quiet ?? false,
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

/** @param anyTexts whether texts without classes will do */
async function sourceOf(
  values: Values,
  fromFile: DataSource['spec'] | undefined,
  anyTexts: boolean,
): Promise<DataSource> {
  const asked = values.data ?? []
  const world = asked.find((one) => one.startsWith('world:'))
  if (world !== undefined) {
    const names = Object.keys(worlds)
    if (!names.includes(world.slice('world:'.length))) {
      const choices = names.map((name) => `world:${name}`).join(', ')
      throw new LabError('setting-choice', { name: '--data', value: world, choices })
    }
    return {
      spec: { kind: 'world', world: world.slice('world:'.length), settings: pairs(values['set-data'] ?? []) },
      files: [],
    }
  }
  if (asked.length === 0) {
    if (fromFile?.kind === 'world') {
      return {
        spec: { ...fromFile, settings: { ...fromFile.settings, ...pairs(values['set-data'] ?? []) } },
        files: [],
      }
    }
    const texts = fromFile?.kind === 'texts' ? ` (that run read ${fromFile.name})` : ''
    throw new UsageError(`Say which texts to train on, by --data FILE or --data world:NAME${texts}.`)
  }
  const files = await Promise.all(asked.map(async (path) => new File([await openFile(path)], basename(path))))
  const encoding = values.encoding as Encoding | undefined
  const looks = await inspectFiles(files, encoding ? files.map(() => encoding) : undefined)
  const broken = looks.find(
    ({ problem }) => problem && !(anyTexts && problem.code === 'table-one-column'),
  )?.problem
  if (broken) throw new LabError(broken.code, broken.values)
  const spec = await specFor(looks, files, files.map(({ name }) => name).join(', '))
  return { spec: { ...spec, files: spec.files.map((file) => withColumns(file, values, anyTexts)) }, files }
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
  throw new LabError('setting-choice', { name: 'backend', value: String(asked), choices: names.join(', ') })
}

/** `name=value` pairs, as they come on the command line. */
function pairs(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    list.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new LabError('setting-type', { name: pair, value: '' })
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

function refuse(problems: readonly Problem[]): void {
  const [first] = problems
  if (first) throw new LabError(first.code, first.values)
}
