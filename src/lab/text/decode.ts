import { LabError } from '../problem'
import type { Encoding } from './dataset'
import { throwIfCancelled } from './pace'

/** The most bytes handed on at once, so that work on one piece stays well under a frame. */
const PIECE_BYTES = 1 << 17

/**
 * The bytes of a file in pieces. Throws `file-unreadable` where the file has changed or gone since it was chosen,
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
        const reason = thrown instanceof Error ? thrown.message : String(thrown)
        throw new LabError('file-unreadable', { name, reason })
      })
      if (done) return
      for (let at = 0; at < value.length; at += PIECE_BYTES) {
        throwIfCancelled(signal)
        yield value.subarray(at, at + PIECE_BYTES)
      }
    }
  } finally {
    await reader.cancel()
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
 */
export async function* decodeFile(
  file: Blob,
  name: string,
  encoding: Encoding,
  signal?: AbortSignal,
): AsyncGenerator<DecodedPiece, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true })
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
    const text = decode(piece)
    bytes += piece.length
    if (text.includes('\0')) throw new LabError('file-binary', { name })
    if (text !== '') yield { text, bytes }
  }
  const rest = decode()
  if (rest !== '') yield { text: rest, bytes }
}
