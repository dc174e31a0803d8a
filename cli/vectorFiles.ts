import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { writeProjector, writeVectors, type VectorFormat } from '../src/lab/formats/vectors'
import type { WordVectors } from '../src/lab/vectors'

/**
 * Writes word vectors piece by piece, packed where the path ends in .gz. Of the projector's two tables the words go beside the numbers:
 * vectors.tsv and vectors.metadata.tsv.
 *
 * @returns the paths written
 */
export async function writeVectorFiles(
  vectors: WordVectors,
  format: VectorFormat,
  path: string,
): Promise<readonly string[]> {
  if (format !== 'projector') {
    await write(path, writeVectors(vectors, format))
    return [path]
  }
  const { tensors, metadata } = writeProjector(vectors)
  const beside = besideOf(path)
  await write(path, tensors)
  await write(beside, [metadata])
  return [path, beside]
}

/** Where {@link writeVectorFiles} writes. */
export function pathsOf(format: VectorFormat, path: string): readonly string[] {
  return format === 'projector' ? [path, besideOf(path)] : [path]
}

function besideOf(path: string): string {
  return path.replace(/(\.tsv)?(\.gz)?$/, '.metadata.tsv$2')
}

async function write(path: string, pieces: Iterable<Uint8Array>): Promise<void> {
  const from = Readable.from(pieces, { objectMode: false })
  const to = createWriteStream(path)
  await (path.endsWith('.gz') ? pipeline(from, createGzip(), to) : pipeline(from, to))
}
