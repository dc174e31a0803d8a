import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

const eslint = new ESLint()

/** The import rule's complaints about one file with these lines, as if it stood at this path. */
async function complaints(filePath: string, ...lines: string[]): Promise<string[]> {
  const results = await eslint.lintText(lines.join('\n') + '\n', { filePath })
  return results
    .flatMap((result) => result.messages)
    .filter((message) => message.ruleId === 'boundaries/dependencies' || message.fatal === true)
    .map((message) => message.message)
}

test.each([
  ['lab from app', 'src/lab/text/a.ts', "export * from '../../app/state/types'"],
  ['lab from bridge', 'src/lab/training/a.ts', "export * from '../../bridge/protocol'"],
  ['lab from app, as a type', 'src/lab/text/a.ts', "export type { Run } from '../../app/state/types'"],
  ['bridge from app', 'src/bridge/a.ts', "export * from '../app/state/types'"],
  ['kernels from models', 'src/lab/kernels/a.ts', "export * from '../models'"],
  ['text from the run events', 'src/lab/text/a.ts', "export * from '../training/events'"],
  ['the page from a kernel', 'src/app/a.ts', "export * from '../lab/kernels/conv1d'"],
  [
    'the page from a kernel, later',
    'src/app/a.ts',
    "export const later = () => import('../lab/kernels/conv1d')",
  ],
  ["the page's side of the bridge from a kernel", 'src/bridge/a.ts', "export * from '../lab/kernels/conv1d'"],
  ['the words from the page', 'src/words/a.ts', "export * from '../app/state/types'"],
  ['the words from the checks of settings', 'src/words/a.ts', "export { check } from '../lab/settings'"],
  ['a worker from lab', 'workers/a.ts', "export * from '../src/lab/models'"],
  ['past the door of settings', 'src/app/a.ts', "export * from '../lab/settings/check'"],
  ['tfjs in the page', 'src/app/a.ts', "export * from '@tensorflow/tfjs-core'"],
  ['tfjs in the text', 'src/lab/text/a.ts', "export * from '@tensorflow/tfjs-core'"],
  ['svelte in lab', 'src/lab/text/a.ts', "export * from 'svelte'"],
  ['Dawn in a model', 'src/lab/models/a.ts', "export * from 'webgpu'"],
])('refuses %s', async (_, filePath, line) => {
  expect(await complaints(filePath, line)).toHaveLength(1)
})

test.each([
  ['the page from the bridge', 'src/app/a.ts', "export * from '../bridge/protocol'"],
  ['the page from the run events', 'src/app/a.ts', "export * from '../lab/training/events'"],
  ["the page from the models' settings", 'src/app/a.ts', "export * from '../lab/models'"],
  ['the page from Svelte', 'src/app/a.ts', "export * from 'svelte'"],
  ['kernels from the engine', 'src/lab/kernels/a.ts', "export * from '../engine/tf'"],
  ['training from a kernel', 'src/lab/training/a.ts', "export * from '../kernels/conv1d'"],
  ['tfjs in the engine', 'src/lab/engine/a.ts', "export * from '@tensorflow/tfjs-core'"],
  ['the type of a setting in the words', 'src/words/a.ts', "export type { Field } from '../lab/settings'"],
  ['the command line from training', 'cli/a.ts', "export * from '../src/lab/training/events'"],
  ["a file's own folder", 'src/lab/random/a.ts', "export * from './philox'"],
])('allows %s', async (_, filePath, line) => {
  expect(await complaints(filePath, line)).toEqual([])
})

test('reads the imports of a Svelte component', async () => {
  const script = ['<script lang="ts">', "  import '../lab/kernels/conv1d'", '</script>']
  expect(await complaints('src/app/A.svelte', ...script)).toEqual([
    'app may not import kernels (scripts/boundaries.mjs)',
  ])
})
