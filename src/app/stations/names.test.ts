import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { stations } from '.'

const root = join(import.meta.dirname, '..', '..', '..')

/**
 * Some stations are called as something else in the lab is: these are the places that speak of that. Each has to be
 * spoken of there, so that the list never outgrows what it is for.
 */
const otherMeanings: readonly {
  readonly name: string
  readonly means: string
  readonly in: readonly string[]
}[] = [
  { name: 'attention', means: 'a pooling', in: ['src/app/text/'] },
  { name: 'pooling', means: 'a setting', in: ['src/app/text/', 'src/app/stations/classifier.ts'] },
  { name: 'words', means: 'a part of an insight', in: ['src/bridge/'] },
]

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* sources(path)
    else if (/\.(ts|svelte)$/.test(entry.name) && !/\.(test|fixture)\.ts$/.test(entry.name)) yield path
  }
}

/** Without comments, and without what belongs to the style sheet. */
function codeOf(source: string): string {
  return source
    .replace(/\/\*[^]*?\*\/|<!--[^]*?-->|<style>[^]*|(?<!:)\/\/.*/g, '')
    .replace(/class="[^"]*"/g, '')
}

const files = ['src/app', 'src/bridge', 'workers']
  .flatMap((folder) => [...sources(folder)])
  .map((path) => ({ path, text: codeOf(readFileSync(join(root, path), 'utf8')) }))

const speaks = (text: string, name: string): boolean => new RegExp(`(['"\`])(#?/?)${name}\\1`).test(text)

it.each(stations.map(({ name }) => name))(
  'the name of the station %s stands in its folder, in the index and in the sentences alone',
  (name) => {
    const own = `src/app/stations/${name}/`
    const others = otherMeanings.filter((meaning) => meaning.name === name).flatMap((one) => one.in)
    const elsewhere = files
      .filter(({ path, text }) => !path.startsWith(own) && speaks(text, name))
      .map(({ path }) => relative('.', path))
      .filter((path) => !others.some((place) => path.startsWith(place)))
    expect(elsewhere).toEqual([])
  },
)

it.each(otherMeanings)('$name is $means as well, in every place where it may be', ({ name, in: places }) => {
  for (const place of places)
    expect(
      files.some(({ path, text }) => path.startsWith(place) && speaks(text, name)),
      place,
    ).toBe(true)
})
