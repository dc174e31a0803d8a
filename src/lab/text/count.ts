import type { LabelledText, TokenizedTexts } from './dataset'
import type { DataCount, Sample } from './look'
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
  const texts = readTexts(source, { signal, progress })
  return countTokenized(await tokenizeTexts(texts, { signal, anyTexts, countOnly: true }))
}

/** The counts of texts that are segmented already, whatever they came from. */
export function countTokenized({ words, offsets, labels, classes, skipped }: TokenizedTexts): DataCount {
  const perClass = new Int32Array(classes.length)
  let longest = 0
  labels.forEach((label, text) => {
    perClass[label] = (perClass[label] as number) + 1
    longest = Math.max(longest, (offsets[text + 1] as number) - (offsets[text] as number))
  })
  return {
    texts: labels.length,
    words: offsets[labels.length] ?? 0,
    distinctWords: words.length,
    longest,
    classes: classes.map((name, label) => ({ name, texts: perClass[label] ?? 0 })),
    skipped,
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
