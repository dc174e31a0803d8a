import { LabError } from '../problem'
import type { Encoding } from './dataset'
import { throwIfCancelled } from './pace'

/** The most bytes handed on at once, so that work on one piece stays well under a frame. */
const PIECE_BYTES = 1 << 17

/**
 * What went wrong with the reading of a file: `file-changed` where it has changed or gone since it was chosen, which browsers
 * tell by these names alone (a stream of it ends in a network error), else `file-unreadable`.
 */
export function readingError(thrown: unknown, name: string): LabError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  const byName = thrown instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(thrown.name)
  const byStream = thrown instanceof TypeError && /network|load failed|input stream/i.test(reason)
  return byName || byStream
    ? new LabError('file-changed', { name })
    : new LabError('file-unreadable', { name, reason })
}

/** The bytes of a part of a file. Throws what {@link readingError} tells. */
export async function partOf(
  file: Blob,
  name: string,
  from = 0,
  to = file.size,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await file
    .slice(from, to)
    .arrayBuffer()
    .catch((thrown: unknown) => {
      throw readingError(thrown, name)
    })
  return new Uint8Array(bytes)
}

/**
 * The bytes of a file in pieces. Throws `file-changed` where the file has changed or gone since it was chosen, `file-unreadable`,
 * and `cancelled`.
 */
export async function* bytesOf(
  file: Blob,
  name: string,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const reader = file.stream().getReader()
  try {
    for (;;) {
      throwIfCancelled(signal)
      const { done, value } = await reader.read().catch((thrown: unknown) => {
        throw readingError(thrown, name)
      })
      if (done) return
      for (let at = 0; at < value.length; at += PIECE_BYTES) {
        throwIfCancelled(signal)
        yield value.subarray(at, at + PIECE_BYTES)
      }
    }
  } finally {
    // What is broken already cannot be cancelled, and need not.
    await reader.cancel().catch(() => undefined)
  }
}

export interface DecodedPiece {
  readonly text: string
  /** Bytes of the file read so far. */
  readonly bytes: number
}

/**
 * The text of a file in pieces, its byte order mark left out. A character split between pieces comes whole in the
 * later one. Throws `file-encoding` at the first bytes that are not of this encoding, `file-binary` at a zero
 * character, and what {@link bytesOf} throws.
 *
 * @param damaged whether such bytes become U+FFFD, and zero characters nothing, instead
 */
export async function* decodeFile(
  file: Blob,
  name: string,
  encoding: Encoding,
  signal?: AbortSignal,
  damaged = false,
): AsyncGenerator<DecodedPiece, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: !damaged })
  const decode = (piece?: Uint8Array<ArrayBuffer>) => {
    try {
      // As a stream also where all is at hand: Node 20 reads Windows-1252 as Latin-1 otherwise.
      return decoder.decode(piece, { stream: piece !== undefined })
    } catch (thrown) {
      if (thrown instanceof TypeError) throw new LabError('file-encoding', { name, encoding })
      throw thrown
    }
  }
  let bytes = 0
  for await (const piece of bytesOf(file, name, signal)) {
    const decoded = decode(piece)
    bytes += piece.length
    const hasZero = decoded.includes('\0')
    if (hasZero && !damaged) throw new LabError('file-binary', { name })
    const text = hasZero ? decoded.replaceAll('\0', '') : decoded
    if (text !== '') yield { text, bytes }
  }
  const rest = decode()
  if (rest !== '') yield { text: rest, bytes }
}
