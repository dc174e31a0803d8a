import { readVectors } from '../../formats/vectors'
import { LabError } from '../../problem'
import { FIRST_WORD, type Vocabulary } from '../../text/vocabulary'
import type { StartRows } from '../contract'
import { startsFromVectors } from '..'
import type { Settings } from '../../settings'
import type { StartVectors, TrainJob } from '../../training/job'

interface ReadingOptions {
  readonly signal?: AbortSignal
  /** 0..1 of the file's bytes */
  readonly progress?: (done: number) => void
}

/**
 * Where the words of a run begin and what its first record says of that; nothing where they begin at random, and for a run that goes on
 * from a checkpoint. Throws `start-missing` when the vectors are not given, and what {@link readStart} throws.
 */
export async function startOf(
  { start, resume }: TrainJob,
  settings: Settings,
  vocabulary: Vocabulary,
  options: ReadingOptions,
) {
  if (!startsFromVectors(settings) || resume) return undefined
  if (!start) throw new LabError('start-missing')
  const rows = await readStart(start, vocabulary, options)
  const record = { name: start.spec.name, found: rows.rows.length, of: vocabulary.size - FIRST_WORD }
  return { rows, record }
}

/**
 * The vectors of those words of a vocabulary that a file knows by the same spelling. One pass through the file, with no more in memory
 * than is kept.
 *
 * @throws LabError `start-none` when it knows none of them; what `readVectors` throws
 */
async function readStart(
  { spec, file }: StartVectors,
  vocabulary: Vocabulary,
  options: ReadingOptions = {},
): Promise<StartRows> {
  const { name, size } = spec
  const only = new Set(vocabulary.words.slice(FIRST_WORD))
  const { vectors } = await readVectors(file, name, { ...options, only })
  if (vectors.size !== size) throw new LabError('vectors-unreadable', { name })
  if (vectors.words.length === 0) throw new LabError('start-none', { name })
  const rows = Int32Array.from(vectors.words, (word) => vocabulary.indexOf(word))
  return { rows, data: vectors.data }
}
