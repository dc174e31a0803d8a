import type { Problem } from '../../../lab/problem'
import {
  checkSettings,
  checkValue,
  isActive,
  type Field,
  type Schema,
  type Settings,
  type SettingValue,
} from '../../../lab/settings'
import { formatExact, type Language } from '../../../words'

/**
 * Settings as they are being chosen, from the ones they open with: what counts as changed, and what a reset goes back to. What is typed stays as typed, right or not; `settings` always holds
 * complete, checked values: a refused one keeps what was there before.
 */
export class Draft {
  readonly schema: Schema
  #values = $state<Record<string, SettingValue>>({})
  #typed = $state.raw<Readonly<Record<string, string>>>({})
  #problems = $state.raw<Readonly<Record<string, Problem>>>({})

  #opening = $state.raw<Settings>({})
  /** They came from a run or a link as a whole, and are the visitor's own. */
  #taken = false

  /** @param opening those that are not the schema's defaults */
  constructor(schema: Schema, opening?: Settings) {
    this.schema = schema
    this.#opening = checkSettings(schema, opening).settings
    this.#values = { ...this.#opening }
  }

  get settings(): Settings {
    return this.#values
  }

  /** Problems of what is typed now, by setting. */
  get problems(): Readonly<Record<string, Problem>> {
    return this.#problems
  }

  /** Names of the active settings that differ from those it opened with. */
  get changed(): readonly string[] {
    return this.schema.filter((field) => this.isChanged(field)).map((field) => field.name)
  }

  isActive(field: Field): boolean {
    return isActive(field, this.#values)
  }

  isChanged(field: Field): boolean {
    return (
      this.isActive(field) &&
      (this.#values[field.name] !== this.openingOf(field) || field.name in this.#problems)
    )
  }

  /** The value a setting opens with. */
  openingOf(field: Field): SettingValue {
    return this.#opening[field.name] ?? field.default
  }

  /** Opens with other settings from now on. What the visitor has changed, or has taken over as a whole, stays. */
  openWith(opening: Settings): void {
    const before = this.#opening
    this.#opening = checkSettings(this.schema, opening).settings
    if (this.#taken) return
    for (const field of this.schema) {
      const { name } = field
      if (this.#values[name] === before[name] && !(name in this.#problems))
        this.#values[name] = this.openingOf(field)
    }
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
    this.set(field, this.openingOf(field))
  }

  resetAll(): void {
    this.load(this.#opening)
    this.#taken = false
  }

  /** Takes settings over (of a run, of a link); returns what was refused, which leaves its default. */
  load(foreign: unknown): readonly Problem[] {
    const { settings, problems } = checkSettings(this.schema, foreign)
    this.#values = { ...settings }
    this.#typed = {}
    this.#problems = {}
    this.#taken = true
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
