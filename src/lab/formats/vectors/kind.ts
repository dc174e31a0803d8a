import { openBytes } from './bytes'
import { formatOf, headerOf, isFastTextModel, LOOK, markBytes } from './detect'

/**
 * What a file holds, by its first bytes: vectors with their words; the numbers of a projector's pair; or something else, which may be the
 * words of that pair, or columns about words.
 */
export type VectorFileKind = 'vectors' | 'numbers' | 'other'

/** @throws LabError `file-unreadable` */
export async function kindOfFile(file: Blob, name: string): Promise<VectorFileKind> {
  const bytes = await openBytes(file, name)
  try {
    bytes.skip(markBytes(await bytes.peek(LOOK)))
    const look = await bytes.peek(LOOK)
    // Reading it has a sentence of its own.
    if (isFastTextModel(look)) return 'vectors'
    const format = formatOf(look, headerOf(look))
    if (format === 'wordless') return 'numbers'
    return format ? 'vectors' : 'other'
  } finally {
    await bytes.cancel()
  }
}
