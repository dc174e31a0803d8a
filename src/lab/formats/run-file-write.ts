import type { Metrics, NamedArrays, RunRecord, Summary } from '../training/events'
import { encodeFloats } from './base64'
import { RUN_FORMAT, RUN_VERSION, type FileCheckpoint, type RunFile } from './run-file'

/**
 * The text of a run file (one JSON object), in pieces to be joined or written one after another: the weights
 * would make one string of tens of megabytes. They are base64 of little-endian float32, row-major.
 *
 * JSON has no NaN and no infinity: measurements that are not finite are left out of their records.
 */
export function writeRunFile(run: RunFile): string[] {
  const { checkpoints, records, summary, ...rest } = run
  const head = JSON.stringify({
    format: RUN_FORMAT,
    version: RUN_VERSION,
    ...rest,
    records: records.map(finiteRecord),
    ...(summary && { summary: finiteSummary(summary) }),
  })
  const parts = [head.slice(0, -1), ',"checkpoints":[']
  checkpoints.forEach((checkpoint, i) => {
    if (i > 0) parts.push(',')
    parts.push(...writeCheckpoint(checkpoint))
  })
  parts.push(']}\n')
  return parts
}

function writeCheckpoint({ step, epoch, best, weights }: FileCheckpoint): string[] {
  return [`${JSON.stringify({ step, epoch, best }).slice(0, -1)},"weights":{`, ...writeArrays(weights), '}}']
}

function writeArrays(weights: NamedArrays): string[] {
  return Object.entries(weights).flatMap(([name, { shape, data }], i) => [
    `${i > 0 ? ',' : ''}${JSON.stringify(name)}:{"shape":${JSON.stringify(shape)},"data":"`,
    ...encodeFloats(data),
    '"}',
  ])
}

function finiteRecord(record: RunRecord): RunRecord {
  switch (record.type) {
    case 'metric':
      return { ...record, values: finite(record.values) }
    case 'finished':
      return { ...record, summary: finiteSummary(record.summary) }
    case 'progress': {
      const { tokensPerSecond, stepMs, remainingMs } = record
      const orZero = (value: number) => (Number.isFinite(value) ? value : 0)
      return {
        ...record,
        tokensPerSecond: orZero(tokensPerSecond),
        stepMs: orZero(stepMs),
        remainingMs: orZero(remainingMs),
      }
    }
    default:
      return record
  }
}

function finiteSummary(summary: Summary): Summary {
  return { ...summary, validation: finite(summary.validation), test: finite(summary.test) }
}

function finite(values: Metrics): Metrics {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value)))
}
