import type { TextsSpec } from './dataset'
import { readingError } from './decode'
import type { FileLook } from './look'

/** Bytes of each end of a file that its digest sees. */
const END_BYTES = 1 << 23

/**
 * The spec of files as they were looked at. `id` follows from their content: SHA-256 over the digest and the size
 * of each, where a file over 16 MB is known by its first and last 8 MB. Outside a secure context, where the
 * browser has no digests, the id is random, and the same files count as new ones.
 */
export async function specFor(
  looks: readonly FileLook[],
  files: readonly Blob[],
  name: string,
): Promise<TextsSpec> {
  return { kind: 'texts', id: await contentId(files), name, files: looks.map(({ spec }) => spec) }
}

/** Throws `file-changed` and `file-unreadable`. */
export async function contentId(files: readonly Blob[]): Promise<string> {
  // Its type says that it is always there.
  const subtle = crypto.subtle as SubtleCrypto | undefined
  if (!subtle) return hex(crypto.getRandomValues(new Uint8Array(32)))
  const parts: BlobPart[] = []
  for (const file of files) {
    const ends = file.size <= 2 * END_BYTES ? [file] : [file.slice(0, END_BYTES), file.slice(-END_BYTES)]
    parts.push(await subtle.digest('SHA-256', await bytesOf(new Blob(ends), file)), `${file.size};`)
  }
  return hex(new Uint8Array(await subtle.digest('SHA-256', await new Blob(parts).arrayBuffer())))
}

function bytesOf(ends: Blob, { name = '' }: Blob & { readonly name?: string }): Promise<ArrayBuffer> {
  return ends.arrayBuffer().catch((thrown: unknown) => {
    throw readingError(thrown, name)
  })
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
