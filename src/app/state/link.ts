import type { Problem } from '../../lab/problem'
import { checkSettings, defaultsOf, own, type Schema, type Settings } from '../../lab/settings'
import type { DataSpec, WorldSpec } from '../../lab/text/dataset'
import type { StartSpec } from '../../lab/training/job'
import type { Link, StationName } from './types'

/** What a link may speak of. */
export interface Known {
  readonly models: Readonly<Record<string, Schema>>
  readonly worlds: Readonly<Record<string, { readonly schema: Schema }>>
  /** Whether there is a station of this name. */
  readonly isStation: (name: string) => boolean
  /** The station that trains a model, for a link whose own station is gone. */
  readonly stationFor: (model: string) => StationName
}

export interface LinkContent {
  readonly station: StationName
  readonly model: string
  readonly settings: Settings
  readonly data?: DataSpec
  readonly start?: StartSpec
}

/** All settings changed take about a thousand; a browser's own limit is far beyond. */
const LONGEST = 8000
const LONGEST_NAME = 100

/** The place an address asks for, whether there is one of that name or not: `#/station`, with or without more. */
export function placeOf(hash: string): string {
  const [path = ''] = hash.slice(0, LONGEST).replace(/^#\/?/, '').split('?', 1)
  return path
}

/**
 * Settings as the part of an address from `#` on: `#/station?model=text-classifier&s.seed=3&w=deciding-word`.
 * Only values that differ from their defaults are written. Of the visitor's texts, and of the
 * vectors that words begin at, only the names travel.
 */
export function writeLink({ station, model, settings, data, start }: LinkContent, known: Known): string {
  const query = new URLSearchParams({ model })
  append(query, 's.', settings, own(known.models, model))
  if (data?.kind === 'world') {
    query.set('w', data.world)
    append(query, 'w.', data.settings, own(known.worlds, data.world)?.schema)
  } else if (data) {
    query.set('texts', data.name.slice(0, LONGEST_NAME))
  }
  if (start) query.set('vectors', start.name.slice(0, LONGEST_NAME))
  return `#/${station}?${query.toString()}`
}

/**
 * Reads what {@link writeLink} wrote, or anything else: undefined for an address without settings. Every value is
 * held to its schema; what does not fit is listed in `problems` and has its default.
 */
export function readLink(hash: string, known: Known): Link | undefined {
  const at = hash.indexOf('?')
  if (at < 0) return undefined
  const asked = placeOf(hash)
  const query = new URLSearchParams(hash.length > LONGEST ? '' : hash.slice(at + 1))
  const problems: Problem[] = []
  const broken = () => problems.push({ code: 'link-broken', values: {} })
  if (asked === '' || hash.length > LONGEST || strangers(query).length > 0) broken()
  if (asked !== '' && !known.isStation(asked))
    problems.push({ code: 'link-station-unknown', values: { station: asked.slice(0, 60) } })

  const model = query.get('model') ?? (Object.keys(known.models)[0] as string)
  const schema = own(known.models, model)
  const station = known.isStation(asked) ? asked : known.stationFor(model)
  if (!schema) {
    problems.push({ code: 'link-model-unknown', values: { model: model.slice(0, 60) } })
    const instead = Object.keys(known.models)[0] as string
    return {
      station,
      model: instead,
      settings: defaultsOf(own(known.models, instead) ?? []),
      problems,
    }
  }
  const checked = checkSettings(schema, withPrefix(query, 's.'))
  problems.push(...checked.problems)

  const vectorsName = query.get('vectors')?.slice(0, LONGEST_NAME)
  const link = {
    ...{ station, model, settings: checked.settings },
    ...(vectorsName !== undefined && { vectorsName }),
  }
  const textsName = query.get('texts')?.slice(0, LONGEST_NAME)
  const world = query.get('w')
  if (world === null) return { ...link, ...(textsName !== undefined && { textsName }), problems }
  const worldSchema = own(known.worlds, world)?.schema
  if (!worldSchema) {
    broken()
    return { ...link, problems }
  }
  const worldSettings = checkSettings(worldSchema, withPrefix(query, 'w.'))
  problems.push(...worldSettings.problems)
  const data: WorldSpec = { kind: 'world', world, settings: worldSettings.settings }
  return { ...link, data, problems }
}

function append(query: URLSearchParams, prefix: string, settings: Settings, schema: Schema = []): void {
  for (const field of schema) {
    const value = settings[field.name]
    if (value !== undefined && value !== field.default) query.set(prefix + field.name, String(value))
  }
}

function withPrefix(query: URLSearchParams, prefix: string): Record<string, string> {
  const entries = [...query].filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]))
}

function strangers(query: URLSearchParams): string[] {
  return [...query.keys()].filter((name) => !/^(model|texts|vectors|w|[sw]\..+)$/.test(name))
}
