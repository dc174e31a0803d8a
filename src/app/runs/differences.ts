import { isActive, type Schema, type Settings, type SettingValue } from '../../lab/settings'
import type { Run } from '../state'

export interface Difference {
  /** Name of the setting; of one of the data's own, with the world it belongs to. */
  readonly setting: string
  readonly of: 'model' | 'data'
  /** By run; absent where the setting has no effect. */
  readonly values: readonly (SettingValue | undefined)[]
}

/**
 * The settings in which these runs differ, in the order of the schemas; names and dates aside. What has no effect
 * in a run (the convolution under mean pooling) does not count as a difference: it follows from another one.
 */
export function differencesOf(
  runs: readonly Run[],
  schema: Schema,
  worldSchema: (world: string) => Schema,
): readonly Difference[] {
  const rows: Difference[] = schema.map((field) => ({
    setting: field.name,
    of: 'model',
    values: runs.map(({ settings }) => (isActive(field, settings) ? settings[field.name] : undefined)),
  }))
  const worlds = new Set(runs.flatMap(({ data }) => (data.kind === 'world' ? [data.world] : [])))
  for (const world of worlds)
    for (const field of worldSchema(world))
      rows.push({
        setting: field.name,
        of: 'data',
        values: runs.map(({ data }) => {
          if (data.kind !== 'world' || data.world !== world) return undefined
          const settings: Settings = data.settings
          return settings[field.name] ?? field.default
        }),
      })
  return rows.filter(({ values }) => new Set(values.filter((value) => value !== undefined)).size > 1)
}
