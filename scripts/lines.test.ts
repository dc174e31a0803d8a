import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const folders = ['src', 'workers', 'cli', 'bench', 'e2e', 'scripts']
const LONGEST = 400
const LONG = 200

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* sources(path)
    else if (/\.(ts|mjs|svelte|css)$/.test(entry.name)) yield path
  }
}

const files = folders
  .flatMap((folder) => [...sources(folder)])
  .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))

it(`no file has more than ${LONGEST} lines`, () => {
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter(({ lines }) => lines > LONGEST)).toEqual([])
})

it(`nine files in ten have at most ${LONG} lines`, () => {
  expect(files.filter(({ lines }) => lines <= LONG).length / files.length).toBeGreaterThan(0.9)
})
