import type { Problem } from '../../../lab/problem'
import {
  checkSettings,
  checkValue,
  defaultsOf,
  isActive,
  type Field,
  type Schema,
  type Settings,
  type SettingValue,
} from '../../../lab/settings'
import { formatExact, type Language } from '../../../words'

/**
 * Settings as they are being chosen. What is typed stays as typed, right or not; `settings` always holds
 * complete, checked values: a refused one keeps what was there before.
 */
export class Draft {
  readonly schema: Schema
  #values = $state<Record<string, SettingValue>>({})
  #typed = $state.raw<Readonly<Record<string, string>>>({})
  #problems = $state.raw<Readonly<Record<string, Problem>>>({})

  constructor(schema: Schema, initial?: Settings) {
    this.schema = schema
    this.#values = { ...checkSettings(schema, initial).settings }
  }

  get settings(): Settings {
    return this.#values
  }

  /** Problems of what is typed now, by setting. */
  get problems(): Readonly<Record<string, Problem>> {
    return this.#problems
  }

  /** Names of the active settings that differ from their default. */
  get changed(): readonly string[] {
    return this.schema.filter((field) => this.isChanged(field)).map((field) => field.name)
  }

  isActive(field: Field): boolean {
    return isActive(field, this.#values)
  }

  isChanged(field: Field): boolean {
    return (
      this.isActive(field) && (this.#values[field.name] !== field.default || field.name in this.#problems)
    )
  }

  /** What stands in a field: the visitor's own text, else the value. */
  textOf(field: Field, language: Language): string {
    const value = this.#values[field.name]
    const shown = typeof value === 'number' ? formatExact(value, language).replace(/\s/g, '') : String(value)
    return this.#typed[field.name] ?? shown
  }

  set(field: Field, value: SettingValue): void {
    this.#typed = without(this.#typed, field.name)
    this.#problems = without(this.#problems, field.name)
    this.#values[field.name] = value
  }

  /** Takes what is typed over when it fits; else keeps it on view, with its problem. */
  type(field: Field, text: string): void {
    const { name } = field
    const checked = checkValue(field, readNumber(text))
    this.#typed = { ...this.#typed, [name]: text }
    if ('problem' in checked) {
      this.#problems = { ...this.#problems, [name]: checked.problem }
    } else {
      this.#problems = without(this.#problems, name)
      this.#values[name] = checked.value
    }
  }

  reset(field: Field): void {
    this.set(field, field.default)
  }

  resetAll(): void {
    this.load(defaultsOf(this.schema))
  }

  /** Takes settings over (of a run, of a link); returns what was refused, which leaves its default. */
  load(foreign: unknown): readonly Problem[] {
    const { settings, problems } = checkSettings(this.schema, foreign)
    this.#values = { ...settings }
    this.#typed = {}
    this.#problems = {}
    return problems
  }
}

function without<Value>(record: Readonly<Record<string, Value>>, name: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))
}

/** A number as people write it: decimal comma, spaces or thin spaces between thousands, a real minus. */
function readNumber(text: string): string {
  return text
    .replace(/[\s_]/g, '')
    .replace(/\u2212/g, '-')
    .replace(',', '.')
}
