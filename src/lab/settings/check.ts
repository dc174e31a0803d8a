import type { Problem } from '../problem'
import { defaultsOf, type Field, type Schema, type Settings, type SettingValue } from './schema'

export interface Checked {
  /** Complete settings: every refused or missing value replaced by its default. */
  readonly settings: Settings
  readonly problems: readonly Problem[]
}

/**
 * Holds foreign values (a link, a file, a form, the command line) to a schema. Never throws: what does not fit
 * is named in `problems` and replaced by the default. Numbers and switches may come as text.
 */
export function checkSettings(schema: Schema, foreign: unknown): Checked {
  const settings: Record<string, SettingValue> = { ...defaultsOf(schema) }
  const problems: Problem[] = []
  if (typeof foreign !== 'object' || foreign === null || Array.isArray(foreign)) {
    if (foreign !== undefined)
      problems.push({ code: 'setting-type', values: { name: '', value: brief(foreign) } })
    return { settings, problems }
  }
  const fields = new Map(schema.map((field) => [field.name, field]))
  for (const [name, value] of Object.entries(foreign)) {
    const field = fields.get(name)
    if (!field) {
      problems.push({ code: 'setting-unknown', values: { name: brief(name) } })
      continue
    }
    const checked = checkValue(field, value)
    if ('problem' in checked) problems.push(checked.problem)
    else settings[name] = checked.value
  }
  return { settings, problems }
}

/** Holds one value to its field. */
export function checkValue(field: Field, foreign: unknown): { value: SettingValue } | { problem: Problem } {
  const { name } = field
  const wrongType = { problem: { code: 'setting-type', values: { name, value: brief(foreign) } } as Problem }
  switch (field.kind) {
    case 'number': {
      const value = typeof foreign === 'string' && foreign.trim() !== '' ? Number(foreign) : foreign
      if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType
      const fits = value >= field.min && value <= field.max && (!field.integer || Number.isInteger(value))
      if (fits) return { value }
      return { problem: { code: 'setting-range', values: { name, value, min: field.min, max: field.max } } }
    }
    case 'choice': {
      const option = field.options.find(({ value }) => String(value) === String(foreign))
      if (option) return { value: option.value }
      const choices = field.options.map(({ value }) => value).join(', ')
      return { problem: { code: 'setting-choice', values: { name, value: brief(foreign), choices } } }
    }
    case 'switch':
      if (foreign === true || foreign === 'true') return { value: true }
      if (foreign === false || foreign === 'false') return { value: false }
      return wrongType
  }
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
