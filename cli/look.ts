import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { wasmFolder } from '../src/lab/engine/node'
import { readRunFile } from '../src/lab/formats'
import { schemas } from '../src/lab/models'
import type { Insight } from '../src/lab/models/insight'
import { createReader, type ReadableModel } from '../src/lab/models/reader'
import { firstMisfitIn } from '../src/lab/models/text-classifier/parameters'
import { LabError } from '../src/lab/problem'
import { checkSettings } from '../src/lab/settings'
import { readText } from './files'
import { notUnderstood, UsageError } from './usage'

const CLASSIFIER = 'text-classifier'

/** What `look` prints. Offsets are UTF-16 indices into the text. */
export interface Look {
  readonly classes: readonly { readonly name: string; readonly probability: number }[]
  readonly tokens: readonly {
    readonly text: string
    readonly start: number
    readonly end: number
    /** In the vocabulary, or read as the unknown word. */
    readonly known: boolean
    /** The pooling's weight on the word. */
    readonly weight: number
  }[]
}

/** `look`: what a trained classifier sees in a text, printed as one JSON object. */
export async function look(args: readonly string[]): Promise<void> {
  const { path, text } = understood(args)
  const model = readClassifier(path)
  const reader = createReader({ wasmPaths: wasmFolder() })
  reader.load(model)
  console.log(JSON.stringify(lookOf(await reader.insight({ key: model.key, text }))))
}

function understood(args: readonly string[]): { readonly path: string; readonly text: string } {
  const { values, positionals } = parsed(args)
  const [path] = positionals
  if (path === undefined || positionals.length > 1) {
    throw new UsageError('Say one run: npm run lab -- look run.json --text TEXT.')
  }
  if (values.text === undefined) throw new UsageError('Say which text to look at, by --text TEXT.')
  return { path, text: values.text }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { text: { type: 'string' } }, allowPositionals: true })
  } catch (thrown) {
    throw notUnderstood(thrown)
  }
}

/**
 * The best weights of a run in a file, else its last. Throws UsageError when it is a run of another model;
 * `checkpoint-missing` when it has no weights; `import-damaged` when they do not fit; and what reading a run throws.
 */
function readClassifier(path: string): ReadableModel {
  const name = basename(path)
  const { id, model, settings: foreign, classes, vocabulary, checkpoints } = readRunFile(readText(path), name)
  const schema = schemas[CLASSIFIER]
  if (model !== CLASSIFIER || schema === undefined) {
    throw new UsageError(`${name} is a run of ${model}; look reads runs of ${CLASSIFIER} alone.`)
  }
  const checkpoint = checkpoints.findLast(({ best }) => best) ?? checkpoints.at(-1)
  if (!checkpoint) throw new LabError('checkpoint-missing', { name })
  const { settings, problems } = checkSettings(schema, foreign)
  const damaged = (where: string) => new LabError('import-damaged', { name, where })
  if (problems[0]) throw damaged(`settings.${String(problems[0].values.name)}`)
  const { step, weights } = checkpoint
  const misfit = firstMisfitIn(weights, settings, { vocabulary: vocabulary.length, classes: classes.length })
  if (misfit !== undefined) throw damaged(misfit)
  return { key: `${id}/${step}`, model, settings, classes, vocabulary, weights }
}

function lookOf({ classes, words, arrays }: Insight): Look {
  const at = (name: string, index: number): number => {
    const value = arrays[name]?.data[index]
    if (value === undefined) throw new RangeError(`${name} has no number ${index}`)
    return value
  }
  return {
    classes: classes.map((name, index) => ({ name, probability: at('probabilities', index) })),
    tokens: words.map(({ text, start, end, known }, index) => ({
      ...{ text, start, end, known },
      weight: at('weights', index),
    })),
  }
}
