import { compileAhead, compilesAhead } from '../../engine/compile'
import type { Settings } from '../../settings'
import { makeBatch, type EncodedTexts, type TextBatch } from '../../text/batches'
import type { TextModel } from './evaluate'

/**
 * Has everything compiled that the steps and evaluations of a run will run, before the first of them: each length of batch is
 * rehearsed once, with no effect on the model.
 *
 * @param progress told the share that is done, 0..1; not at all where there is nothing to compile
 * @returns how many programs were new
 */
export function compileRun(
  model: TextModel,
  texts: EncodedTexts,
  settings: Settings,
  progress: (done: number) => void,
): Promise<number> {
  if (!compilesAhead()) return Promise.resolve(0)
  return compileAhead(() => {
    for (const batch of oneOfEachLength(texts, Number(settings.batchSize), Number(settings.maxLength))) {
      const { loss, gradNorm } = model.step(batch, 0, 0)
      const { logits, losses, weights } = model.evaluate(batch)
      for (const tensor of [loss, gradNorm, logits, losses, weights]) tensor.dispose()
    }
  }, progress)
}

/** A batch, of one text, of every length that batches of these texts can have. */
export function oneOfEachLength(texts: EncodedTexts, size: number, maxLength: number): readonly TextBatch[] {
  const found = new Map<number, TextBatch>()
  const seen = new Set<number>()
  for (let text = 0; text < texts.labels.length; text++) {
    const length = (texts.offsets[text + 1] as number) - (texts.offsets[text] as number)
    if (seen.has(length)) continue
    seen.add(length)
    const batch = makeBatch(texts, [text], size, maxLength)
    if (!found.has(batch.time)) found.set(batch.time, batch)
  }
  return [...found.values()]
}
