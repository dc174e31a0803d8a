import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const require = createRequire(import.meta.url)
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const project = require('../package.json') as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const pins = { ...project.dependencies, ...project.devDependencies }

/** Rows of the README's tables of packages: name, licence, reason. */
const rows = [...readme.matchAll(/^\| `([^`]+)` \| ([A-Z][\w.-]+) \| (.+) \|$/gm)].map(
  ([, name, licence, reason]) => ({
    name,
    licence,
    reason,
  }),
)

test('the README names every package the project depends on, once, with a reason', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(pins).sort())
})

test('the README tells the licence that each package states', () => {
  const stated = rows.map((row) => {
    const manifest = readFileSync(join(root, 'node_modules', String(row.name), 'package.json'), 'utf8')
    return { ...row, licence: (JSON.parse(manifest) as { license: string }).license }
  })
  expect(rows).toEqual(stated)
})

test('every package is pinned to one version', () => {
  const ranges = Object.entries(pins).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
  expect(ranges).toEqual([])
})
