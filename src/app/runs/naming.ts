import { schemas } from '../../lab/models'
import { own, type Field, type SettingValue } from '../../lab/settings'
import type { DataSpec } from '../../lab/text/dataset'
import { catalogue } from '../../lab/worlds/catalogue'
import { formatNumber } from '../../words'
import { language } from '../state'
import { local, t } from '../state/lang'

/** What a run was trained on, in a few words. */
export function dataName(data: DataSpec): string {
  if (data.kind !== 'world') return data.name
  const world = own(catalogue, data.world)
  return world ? local(world.label) : data.world
}

/** A field of a model, or of a world, by its name. */
export function fieldOf(model: string, name: string): Field | undefined {
  return own(schemas, model)?.find((field) => field.name === name)
}

/** The label of a setting of any model or world; its own name when there is none. */
export function settingLabel(name: string): string {
  const all = [...Object.values(schemas), ...Object.values(catalogue).map(({ schema }) => schema)].flat()
  const field = all.find((candidate) => candidate.name === name)
  return field ? local(field.label) : name
}

/** A setting's value as the form shows it. */
export function valueName(field: Field | undefined, value: SettingValue | undefined): string {
  if (value === undefined) return t().runs.notUsed
  if (typeof value === 'number' && field?.kind !== 'choice') return formatNumber(value, language.current)
  if (typeof value === 'boolean') return value ? t().form.on : t().form.off
  const option =
    field?.kind === 'choice' ? field.options.find((candidate) => candidate.value === value) : undefined
  return option ? local(option.label) : String(value)
}

/** What a setting or a metric is called over its column in the list of runs. */
export function columnName(name: string): string {
  return own<string>(t().runs.columns, name) ?? settingLabel(name)
}
