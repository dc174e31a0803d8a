import { textsOnly } from '../../text/dataset'
import { LabError, type Problem } from '../../problem'
import { randomFrom } from '../../random'
import type { Settings } from '../../settings'
import type { DataSource, Split, TokenizedTexts } from '../../text'
import {
  buildVocabulary,
  encodeTexts,
  readTexts,
  splitTexts,
  tokenizeTexts,
  vocabularyFrom,
  type Vocabulary,
} from '../../text'
import { shuffled, type EncodedTexts } from '../../text/batches'
import { createNotes, type Note, type Tell } from '../../text/note'
import { notesOfReading, notesOfSplit, notesOfTexts } from '../../text/texts-notes'
import { generateWorld } from '../../worlds'
import { thinVocabulary } from './known-words'

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
  /** Told what the run can go on with, and had better not. */
  readonly warn?: (problem: Problem) => void
  /** Told before the run goes on what reading met, and what of the texts is left out, cut or repeated. */
  readonly note?: (notes: readonly Note[]) => void
}

/** Keeps the last source's segmented texts, so that another seed or another model need not read them again. */
export function createReading() {
  let kept:
    { readonly key: string; readonly texts: TokenizedTexts; readonly notes: readonly Note[] } | undefined

  /**
   * From a source to rows of word indices, split and with a vocabulary counted on the training texts alone.
   * Throws the problems of reading, and of sets that cannot be learned (see `tokenizeTexts`), and `vocabulary-empty`;
   * warns of `vocabulary-thin`.
   */
  return async function prepare(
    source: DataSource,
    settings: Settings,
    options: PrepareOptions = {},
  ): Promise<PreparedTexts> {
    const key = JSON.stringify(source.spec)
    if (kept?.key !== key) {
      kept = undefined
      const { tell, all } = createNotes()
      const texts = await tokenizeSource(source, { ...options, tell })
      kept = { key, texts, notes: source.spec.kind === 'world' ? [] : [...all(), ...notesOfTexts(texts)] }
    }
    const { texts, notes } = kept
    const split = splitTexts(texts.labels, texts.classes.length, {
      validationShare: Number(settings.validationShare),
      testShare: Number(settings.testShare),
      seed: Number(settings.seed),
      ...(settings.equalTogether === true && { equals: texts.equals }),
    })
    if (source.spec.kind === 'texts') {
      const repeated = notesOfSplit(texts.equals, split)
      const others = notes.filter(({ code }) => code !== 'texts-equal' || settings.equalTogether === true)
      options.note?.([...others, ...notesOfReading(texts, Number(settings.maxLength)), ...repeated])
    }
    if (split.train.length === 0 || split.validation.length === 0 || split.test.length === 0) {
      throw new LabError('examples-too-few', { count: texts.labels.length, min: 10 })
    }
    const minCount = Number(settings.minCount)
    const vocabulary = options.vocabulary
      ? vocabularyFrom(options.vocabulary)
      : buildVocabulary(texts, split.train, {
          minCount,
          maxVocabulary: Number(settings.maxVocabulary),
        })
    const validation = sampled(split.validation, Number(settings.seed))
    const encoded: EncodedTexts = {
      ...encodeTexts(texts, vocabulary),
      labels: texts.labels,
      ...(texts.decisive ? { decisive: texts.decisive } : {}),
    }
    if (!options.vocabulary) {
      const problem = thinVocabulary(texts, encoded.ids, split.train, vocabulary, minCount)
      if (problem) options.warn?.(problem)
    }
    return { texts: encoded, classes: texts.classes, split: { ...split, validation }, vocabulary }
  }
}

/** Looked at some twenty times in a run: more texts would cost time and move the numbers little. */
const MOST_VALIDATION_TEXTS = 2048

function sampled(indices: Int32Array, seed: number): Int32Array {
  if (indices.length <= MOST_VALIDATION_TEXTS) return indices
  return shuffled(indices, randomFrom(seed, 'validation')).slice(0, MOST_VALIDATION_TEXTS).sort()
}

/** Reads and segments a source: a generated world, or the visitor's own texts. */
export function tokenizeSource(
  source: DataSource,
  { signal, progress, tell }: Pick<PrepareOptions, 'signal' | 'progress'> & { readonly tell?: Tell } = {},
): Promise<TokenizedTexts> {
  const reading = { ...(signal && { signal }), ...(progress && { progress }), tell }
  const { spec, files } = source
  const texts =
    spec.kind === 'world'
      ? [[...generateWorld(spec).texts]]
      : readTexts({ spec: textsOnly(spec, 'text-classifier'), files }, reading)
  return tokenizeTexts(texts, signal ? { signal } : {})
}
