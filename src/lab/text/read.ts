import { LabError } from '../problem'
import type { LabelledText, TextsSpec } from './dataset'
import { decodeFile } from './decode'
import { createExampleReader } from './examples'
import type { Tell } from './note'
import { createPace } from './pace'

/** A DataSource that is the visitor's own texts: `files[i]` holds the bytes of `spec.files[i]`. */
export interface TextsSource {
  readonly spec: TextsSpec
  readonly files: readonly Blob[]
}

export interface ReadOptions {
  readonly signal?: AbortSignal
  /** Told the share of bytes read, in 0..1. */
  readonly progress?: (done: number) => void
  /** Told of what was met and passed over. */
  readonly tell?: Tell | undefined
}

/**
 * The examples of all files in order, in batches, while only a piece of a file is in memory. Lets the event loop
 * turn at least every 25 ms of work.
 *
 * Throws `file-empty` for a file without an example, `file-encoding`, `file-binary`, `file-unreadable`,
 * `file-changed`, `data-missing`, `table-*`, `json-deep`, `text-long` and `cancelled`.
 */
export async function* readTexts(
  { spec, files }: TextsSource,
  { signal, progress, tell }: ReadOptions = {},
): AsyncGenerator<LabelledText[], void, undefined> {
  const pace = createPace(signal)
  const total = files.reduce((sum, { size }) => sum + size, 0)
  let before = 0
  for (const [index, { name, encoding, damaged, reading }] of spec.files.entries()) {
    const file = files[index]
    if (!file) throw new LabError('data-missing', { name })
    const reader = createExampleReader(reading, name, tell)
    let empty = true
    for await (const { text, bytes } of decodeFile(file, name, encoding, signal, damaged)) {
      const examples = reader.push(text)
      if (examples.length > 0) {
        empty = false
        yield examples
      }
      progress?.((before + bytes) / total)
      if (pace.due()) await pace.rest()
    }
    const last = reader.end()
    if (last.length > 0) yield last
    else if (empty) throw new LabError('file-empty', { name })
    before += file.size
  }
}
