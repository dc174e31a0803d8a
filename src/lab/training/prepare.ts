import { LabError } from '../problem'
import type { Settings } from '../settings'
import type { DataSource, DataSpec, LabelledText, Split, TokenizedTexts } from '../text'
import {
  buildVocabulary,
  encodeTexts,
  splitTexts,
  tokenizeTexts,
  vocabularyFrom,
  type Vocabulary,
} from '../text'
import { readTexts } from '../text'
import type { EncodedTexts } from '../text/batches'
import { generateWorld } from '../worlds'

export interface PreparedTexts {
  readonly texts: EncodedTexts
  readonly classes: readonly string[]
  readonly split: Split
  readonly vocabulary: Vocabulary
}

export interface PrepareOptions {
  readonly signal?: AbortSignal
  /** 0..1 of the bytes read */
  readonly progress?: (done: number) => void
  /** Of a run that goes on: its own vocabulary instead of a new one. */
  readonly vocabulary?: readonly string[]
}

/** Keeps the last source's segmented texts, so that another seed or another model need not read them again. */
export function createPreparer() {
  let kept: { readonly key: string; readonly texts: TokenizedTexts } | undefined

  /**
   * From a source to rows of word indices, split and with a vocabulary counted on the training texts alone.
   * Throws the problems of reading, and of sets that cannot be learned (see `tokenizeTexts`).
   */
  return async function prepare(
    source: DataSource,
    settings: Settings,
    options: PrepareOptions = {},
  ): Promise<PreparedTexts> {
    const key = JSON.stringify(source.spec)
    if (kept?.key !== key) {
      kept = undefined
      kept = { key, texts: await tokenizeSource(source, options) }
    }
    const { texts } = kept
    const split = splitTexts(texts.labels, texts.classes.length, {
      validationShare: Number(settings.validationShare),
      testShare: Number(settings.testShare),
      seed: Number(settings.seed),
    })
    if (split.train.length === 0 || split.validation.length === 0 || split.test.length === 0) {
      throw new LabError('examples-too-few', { count: texts.labels.length, min: 10 })
    }
    const vocabulary = options.vocabulary
      ? vocabularyFrom(options.vocabulary)
      : buildVocabulary(texts, split.train, {
          minCount: Number(settings.minCount),
          maxVocabulary: Number(settings.maxVocabulary),
        })
    const encoded: EncodedTexts = {
      ...encodeTexts(texts, vocabulary),
      labels: texts.labels,
      ...(texts.decisive ? { decisive: texts.decisive } : {}),
    }
    return { texts: encoded, classes: texts.classes, split, vocabulary }
  }
}

/** Reads and segments a source: a generated world, or the visitor's own texts. */
export function tokenizeSource(
  source: DataSource,
  { signal, progress }: PrepareOptions = {},
): Promise<TokenizedTexts> {
  const reading = { ...(signal ? { signal } : {}), ...(progress ? { progress } : {}) }
  return tokenizeTexts(textsOf(source.spec) ?? readTexts(source, reading), signal ? { signal } : {})
}

function textsOf(spec: DataSpec): Iterable<LabelledText[]> | undefined {
  return spec.kind === 'world' ? [[...generateWorld(spec).texts]] : undefined
}
