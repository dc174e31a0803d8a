import type { LabelledText, TokenizedTexts } from './dataset'
import type { DataCount, Sample } from './look'
import { createNotes, type Note } from './note'
import { notesOfTexts } from './texts-notes'
import { readTexts, type ReadOptions, type TextsSource } from './read'
import { tokenizeTexts } from './tokenize'

/**
 * Reads all files once, exactly as a run would, and keeps none of their words. Throws what {@link readTexts} and tokenizeTexts throw.
 *
 * @param anyTexts whether texts without classes to tell apart will do
 */
export async function countTexts(
  source: TextsSource,
  progress?: ReadOptions['progress'],
  signal?: AbortSignal,
  anyTexts = false,
): Promise<DataCount> {
  const { tell, all } = createNotes()
  const texts = await tokenizeTexts(readTexts(source, { signal, progress, tell }), {
    ...{ signal, anyTexts, countOnly: true },
  })
  return countTokenized(texts, [...all(), ...notesOfTexts(texts)])
}

/** The counts of texts that are segmented already, whatever they came from. */
export function countTokenized(texts: TokenizedTexts, notes: readonly Note[] = []): DataCount {
  const { words, offsets, labels, classes, skipped } = texts
  const perClass = new Int32Array(classes.length)
  const lengths = labels.map((_, text) => (offsets[text + 1] as number) - (offsets[text] as number))
  for (const label of labels) perClass[label] = (perClass[label] as number) + 1
  return {
    texts: labels.length,
    words: offsets[labels.length] ?? 0,
    distinctWords: words.length,
    longest: lengths.reduce((most, length) => Math.max(most, length), 0),
    classes: classes.map((name, label) => ({ name, texts: perClass[label] ?? 0 })),
    ...{ skipped, lengths, notes },
  }
}

/** The first examples that have a text and a class. */
export async function sampleTexts(
  batches: AsyncIterable<readonly LabelledText[]> | Iterable<readonly LabelledText[]>,
  count: number,
): Promise<Sample[]> {
  const samples: Sample[] = []
  for await (const batch of batches) {
    for (const { text, label, decisive = [] } of batch) {
      if (text.trim() === '' || label.trim() === '') continue
      if (samples.length === count) return samples
      samples.push({ text, label: label.trim(), decisive })
    }
    if (samples.length === count) break
  }
  return samples
}
