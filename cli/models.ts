import { parseArgs } from 'node:util'
import { schemas } from '../src/lab/models'
import type { Field, Schema } from '../src/lab/settings'
import { worlds } from '../src/lab/worlds'
import { notUnderstood } from './usage'

/** Prints every model and every generated world with its settings, ranges and defaults. */
export async function models(args: readonly string[]): Promise<void> {
  const { values } = understood(args)
  const worldSchemas = Object.fromEntries(Object.values(worlds).map((world) => [world.name, world.schema]))
  if (values.json) {
    console.log(JSON.stringify({ models: schemas, worlds: worldSchemas }, null, 2))
    return
  }
  for (const [name, schema] of Object.entries(schemas)) print(name, schema)
  for (const [name, schema] of Object.entries(worldSchemas)) print(`world:${name}`, schema)
}

function understood(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  } catch (thrown) {
    throw notUnderstood(thrown)
  }
}

function print(name: string, schema: Schema): void {
  console.log(`\n${name}`)
  const rows = schema.map((field) => [field.name, rangeOf(field), String(field.default), field.label.en])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  for (const row of [['setting', 'range', 'default', ''], ...rows]) {
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
  }
}

function rangeOf(field: Field): string {
  switch (field.kind) {
    case 'number':
      return `${field.min} .. ${field.max}${field.integer ? ' whole' : ''}${field.scale === 'log' ? ' log' : ''}`
    case 'choice':
      return field.options.map(({ value }) => value).join(' | ')
    case 'switch':
      return 'true | false'
  }
}
