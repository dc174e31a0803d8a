import { LabError, type Problem } from '../src/lab/problem'
import { checkSettings, type Schema, type Settings } from '../src/lab/settings'
import { nearestName } from './nearestName'

/** `name=value` pairs, as they come on the command line. */
export function pairs(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    list.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new LabError('setting-type', { name: pair, value: '' })
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

/**
 * Complete settings from what was given. Throws LabError for the first value that does not fit; for a name that the
 * schema does not have, with the nearest that it has.
 *
 * @param of whose settings they are: a model or a generated world
 */
export function checkedSettings(of: string, schema: Schema, given: unknown): Settings {
  const { settings, problems } = checkSettings(schema, given)
  refuse(problems, of, schema)
  return settings
}

/** Throws the first of these problems. */
export function refuse([first]: readonly Problem[], of: string, schema: Schema): void {
  if (!first) return
  const { code, values } = first
  if (code !== 'setting-unknown') throw new LabError(code, values)
  const nearest = nearestName(
    String(values.name),
    schema.map(({ name }) => name),
  )
  throw new LabError(code, { ...values, of, ...(nearest !== undefined && { nearest }) })
}
