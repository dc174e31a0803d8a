/** A sentence or a name in both languages of the lab. */
export interface LocalText {
  readonly en: string
  readonly ru: string
}

/** Shown, and used, only while another setting has one of these values. */
export interface Condition {
  readonly setting: string
  readonly is: readonly SettingValue[]
}

interface Common {
  readonly name: string
  /** Heading under which the form shows it; see `words`. */
  readonly group: string
  readonly label: LocalText
  /** One sentence: what it does, and what to expect when it changes. */
  readonly help: LocalText
  /** The symbol in the formulas, as TeX. */
  readonly symbol?: string
  readonly when?: Condition
}

export interface NumberField extends Common {
  readonly kind: 'number'
  readonly integer: boolean
  readonly min: number
  readonly max: number
  readonly default: number
  readonly scale: 'linear' | 'log'
  /** The step of the slider and of the arrow keys; on a log scale, the factor. */
  readonly step?: number
}

export interface ChoiceField extends Common {
  readonly kind: 'choice'
  readonly options: readonly { readonly value: string | number; readonly label: LocalText }[]
  readonly default: string | number
}

export interface SwitchField extends Common {
  readonly kind: 'switch'
  readonly default: boolean
}

export type Field = NumberField | ChoiceField | SwitchField
export type SettingValue = number | string | boolean

/**
 * The one place where the settings of a model (or of a generated world) are named. The form, the checks, the
 * share link, the command line and the documentation follow from it.
 */
export type Schema = readonly Field[]
export type Settings = Readonly<Record<string, SettingValue>>

/** The values a schema starts from. */
export function defaultsOf(schema: Schema): Settings {
  return Object.fromEntries(schema.map((field) => [field.name, field.default]))
}

/** Whether a field has any effect under these settings. */
export function isActive(field: Field, settings: Settings): boolean {
  if (!field.when) return true
  const value = settings[field.when.setting]
  return value !== undefined && field.when.is.includes(value)
}
