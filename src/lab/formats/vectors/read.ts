import { LabError } from '../../problem'
import { readBinary } from './binary'
import { openBytes } from './bytes'
import { formatOf, headerOf, headerProblem, isFastTextModel, LOOK, markBytes } from './detect'
import { warn, type Reading, type ReadVectors, type ReadVectorsOptions } from './reading'
import { readText } from './text'

/**
 * Reads word vectors from a file, packed by gzip or not, while only a piece of it is in memory.
 *
 * @throws LabError `file-empty`; `vectors-unreadable` for what is no such file; `vectors-header` where its first line does not fit the
 * others; `vectors-wordless` for the projector's numbers without
 * their words; `vectors-fasttext` for a model of fastText; `vectors-columns` and `vectors-number` with the line; `file-unreadable`;
 * `cancelled`
 */
export async function readVectors(
  file: Blob,
  name: string,
  options: ReadVectorsOptions = {},
): Promise<ReadVectors> {
  const bytes = await openBytes(file, name)
  try {
    bytes.skip(markBytes(await bytes.peek(LOOK)))
    const look = await bytes.peek(LOOK)
    if (look.length === 0) throw new LabError('file-empty', { name })
    if (isFastTextModel(look)) throw new LabError('vectors-fasttext', { name })
    const header = headerOf(look)
    const format = options.format ?? formatOf(look, header)
    if (format === 'wordless') throw new LabError('vectors-wordless', { name })
    const misfit = format === 'word2vec-binary' ? undefined : headerProblem(look, header)
    if (misfit) throw new LabError('vectors-header', { name, ...misfit })
    if (!format || (format !== 'glove' && !header)) throw new LabError('vectors-unreadable', { name })
    const reading: Reading = { ...options, bytes, name, fileBytes: file.size, warnings: new Map() }
    const gathered =
      format === 'word2vec-binary' && header
        ? await readBinary(reading, header)
        : await readText(reading, format === 'glove' ? undefined : header)
    if (gathered.repeated > 0) warn(reading, 'vectors-repeated', { name, count: gathered.repeated })
    if (gathered.offered === 0) throw new LabError('vectors-unreadable', { name })
    const { offered } = gathered
    return { vectors: gathered.finish(), rows: offered, format, warnings: [...reading.warnings.values()] }
  } finally {
    await bytes.cancel()
  }
}
