import { basename } from 'node:path'
import { readProjector, readVectors, writeVectors } from '../src/lab/formats/vectors'
import { startsFromVectors } from '../src/lab/models'
import type { Settings } from '../src/lab/settings'
import { contentId } from '../src/lab/text'
import type { StartSpec, StartVectors } from '../src/lab/training/job'
import { problemSentence } from '../src/words/problems'
import { openFile } from './files'
import { UsageError } from './usage'

interface Asked {
  readonly 'start-vectors'?: string | undefined
  /** The words of a projector's table of numbers. */
  readonly 'start-metadata'?: string | undefined
}

/** The vectors that the words begin at, where the settings say so. Throws what reading them throws. */
export async function startOf(
  { 'start-vectors': path, 'start-metadata': metadata }: Asked,
  settings: Settings,
  before: StartSpec | undefined,
): Promise<StartVectors | undefined> {
  if (!startsFromVectors(settings)) return undefined
  if (path === undefined) {
    const which = before ? ` (that run began at those of ${before.name})` : ''
    throw new UsageError(`Say which vectors the words begin at, by --start-vectors FILE${which}.`)
  }
  const name = basename(path)
  const file = await openFile(path)
  if (metadata !== undefined) {
    const { vectors } = await readProjector({ tensors: file, metadata: await openFile(metadata) }, name)
    const joined = new Blob([...writeVectors(vectors, 'word2vec-binary')])
    return { spec: { ...(await specOf(name, joined)), words: vectors.words.length }, file: joined }
  }
  return { spec: await specOf(name, file), file }
}

/** Looks at every row and keeps none: training reads the file once more, and takes of it what it needs. */
async function specOf(name: string, file: Blob): Promise<StartSpec> {
  const { vectors, rows, warnings } = await readVectors(file, name, { only: new Set() })
  for (const problem of warnings) console.error(problemSentence(problem, 'en'))
  return { id: await contentId([file]), name, words: rows, size: vectors.size }
}
