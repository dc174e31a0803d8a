import * as v from 'valibot'
import { LabError } from '../problem'
import type { NamedArrays } from '../training/events'
import { decodeFloats, encodedLength } from './base64'
import {
  backendSchema,
  classesSchema,
  count,
  dataSchema,
  moment,
  recordSchema,
  settingsSchema,
  startSchema,
  summarySchema,
} from './record-schema'
import { RUN_FORMAT, RUN_VERSION, type FileCheckpoint, type RunFile } from './run-file'

const label = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const step = v.pipe(count, v.safeInteger())

const arraySchema = v.strictObject({
  shape: v.pipe(v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(1))), v.maxLength(8)),
  data: v.string(),
})

const fileSchema = v.looseObject({
  format: v.literal(RUN_FORMAT),
  version: v.literal(RUN_VERSION),
  id: v.pipe(label, v.regex(/^[\w-]+$/)),
  name: label,
  created: moment,
  station: v.optional(label),
  model: label,
  settings: settingsSchema,
  data: dataSchema,
  start: v.optional(startSchema),
  backend: v.optional(backendSchema),
  classes: classesSchema,
  vocabulary: v.pipe(v.array(v.string()), v.maxLength(1_000_000)),
  records: v.array(recordSchema),
  summary: v.optional(summarySchema),
  checkpoints: v.pipe(
    v.array(
      v.strictObject({
        step,
        epoch: count,
        best: v.boolean(),
        // Read by its own entries: `v.record` would pass over a key such as `__proto__`.
        weights: v.custom<object>((value) => typeof value === 'object' && value !== null, 'object'),
      }),
    ),
    v.maxLength(1000),
  ),
})

/** Names of weights are paths of words, such as `attention/conv1/kernel`. */
const WEIGHT_NAME = /^[A-Za-z][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/

/**
 * Reads a run file. Whoever calls it holds the settings to their model's schema; here they are only values.
 * Throws `import-not-ours`, `import-version`, or `import-damaged` with the first part that does not fit.
 */
export function readRunFile(text: string, name: string): RunFile {
  const json = parse(text, name)
  const damaged = (where: string) => new LabError('import-damaged', { name, where })
  const checked = v.safeParse(fileSchema, json, { abortEarly: true })
  if (!checked.success) throw damaged(v.getDotPath(checked.issues[0]) ?? 'file')
  const twice = repeated(checked.output.vocabulary)
  if (twice !== undefined) throw damaged(`vocabulary: ${twice.slice(0, 60)}`)
  const { format: _format, version: _version, checkpoints, ...rest } = checked.output
  return {
    ...known(rest),
    checkpoints: checkpoints.map(({ weights, ...at }, i): FileCheckpoint => {
      return { ...at, weights: readWeights(weights, `checkpoints.${i}.weights`, damaged) }
    }),
  }
}

/** Whether a parsed file says that it is a run of ours, of whatever version. */
export function isRunFile(json: unknown): json is { readonly version: unknown } {
  return v.is(v.looseObject({ format: v.literal(RUN_FORMAT), version: v.unknown() }), json)
}

function parse(text: string, name: string): unknown {
  const json = parsed(text)
  if (!isRunFile(json)) {
    // A file of ours that was cut off is not foreign; it is worth saying so.
    const cut = json === undefined && text.slice(0, 200).includes(`"${RUN_FORMAT}"`)
    throw cut
      ? new LabError('import-damaged', { name, where: 'end' })
      : new LabError('import-not-ours', { name })
  }
  if (json.version !== RUN_VERSION) {
    throw new LabError('import-version', { name, version: String(json.version).slice(0, 20) })
  }
  return json
}

/** The value of a JSON text; undefined (which JSON cannot hold) when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined
    throw thrown
  }
}

/** The first word that stands twice. */
function repeated(words: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return words.find((word) => seen.size === seen.add(word).size)
}

function readWeights(foreign: object, where: string, damaged: (where: string) => LabError): NamedArrays {
  const entries = Object.entries(foreign).map(([name, value]) => {
    const at = `${where}.${name.slice(0, 60)}`
    if (!WEIGHT_NAME.test(name) || name in Object.prototype) throw damaged(at)
    if (!v.is(arraySchema, value)) throw damaged(at)
    const size = value.shape.reduce((product, dimension) => product * dimension, 1)
    // Compared before anything is decoded: a shape may promise more than memory holds.
    if (value.data.length !== encodedLength(size)) throw damaged(`${at}.shape`)
    const data = decodeFloats(value.data)
    if (data?.length !== size) throw damaged(`${at}.data`)
    if (!data.every(Number.isFinite)) throw damaged(`${at}.data`)
    return [name, { shape: value.shape, data }] as const
  })
  return Object.fromEntries(entries)
}

/** The parts of a file that this version knows; what else it holds is left out. */
function known(file: Omit<RunFile, 'checkpoints'>): Omit<RunFile, 'checkpoints'> {
  const { id, name, created, station, model, settings, data, start, backend } = file
  const { classes, vocabulary, records, summary } = file
  return {
    id,
    name,
    created,
    ...(station !== undefined && { station }),
    model,
    settings,
    data,
    ...(start && { start }),
    ...(backend && { backend }),
    classes,
    vocabulary,
    records,
    ...(summary && { summary }),
  }
}
