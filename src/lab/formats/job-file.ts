import * as v from 'valibot'
import { LabError } from '../problem'
import { checkSettings, type Schema, type Settings } from '../settings'
import type { DataSpec } from '../text/dataset'
import type { Problem } from '../problem'
import type { StartSpec } from '../training/job'
import { dataSchema } from './record-schema'
import { isRunFile, parsed, readRunFile } from './run-file-read'

/**
 * What the command line is asked to train: `{"model": ..., "settings": {...}, "data": {...}}`, each part of which may
 * be missing, or the settings alone: `{"pooling": "mean", "epochs": 3}`.
 */
export interface JobFile {
  readonly model: string
  /** Complete: defaults where the file is silent. */
  readonly settings: Settings
  /** A generated world, or how to read the files that are named beside. */
  readonly data?: DataSpec
  /** The vectors that a run's words began at; of a run file. */
  readonly start?: StartSpec
  /** Settings that were refused, and replaced by their defaults. */
  readonly problems: readonly Problem[]
}

const jobSchema = v.looseObject({
  model: v.optional(v.string(), 'text-classifier'),
  settings: v.optional(v.unknown()),
  data: v.optional(dataSchema),
})

/**
 * Reads a settings file, or a run file as if it were one (to train the same again).
 * Throws `import-not-ours`, `import-damaged` or `link-model-unknown`; wrong settings are listed in `problems`.
 */
export function readJobFile(text: string, name: string, schemas: Readonly<Record<string, Schema>>): JobFile {
  const json = parsed(text)
  const { model, settings, data, start } = isRunFile(json) ? readRunFile(text, name) : readJob(json, name)
  const schema = Object.hasOwn(schemas, model) ? schemas[model] : undefined
  if (!schema) throw new LabError('link-model-unknown', { model: model.slice(0, 60) })
  const checked = checkSettings(schema, settings)
  return {
    model,
    settings: checked.settings,
    ...(data && { data }),
    ...(start && { start }),
    problems: checked.problems,
  }
}

function readJob(json: unknown, name: string) {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new LabError('import-not-ours', { name })
  }
  const checked = v.safeParse(jobSchema, json, { abortEarly: true })
  if (!checked.success) {
    throw new LabError('import-damaged', { name, where: v.getDotPath(checked.issues[0]) ?? 'file' })
  }
  const { model, data, settings, ...alone } = checked.output
  return { model, data, start: undefined, settings: settings ?? alone }
}
