import { textsOnly } from '../../text/dataset'
import {
  corpusOf,
  countLines,
  hasNeighbours,
  joinPhrases,
  readRunningWords,
  type ReadingOptions,
  type RunningWords,
} from '../../corpus'
import { LabError } from '../../problem'
import type { Settings } from '../../settings'
import { createNotes, readTexts, type DataSource, type Note } from '../../text'
import { generateWorld } from '../../worlds'
import type { Definition, Tools } from '../definition'
import type { WordBackendName, WordModelDefinition } from './contract'
import { wordTrainee } from './trainee'
import { truthOfWorld, type WordTruth } from './truth'

interface Reading {
  readonly signal?: AbortSignal
  readonly progress: (done: number) => void
}

/** Running words, kept from one run to the next, so that other settings and other models need not read the text again. */
export function createCorpora() {
  let kept:
    | {
        readonly key: string
        readonly running: RunningWords
        readonly truth: WordTruth
        readonly notes: readonly Note[]
      }
    | undefined
  /** The last run's text with phrases in it. */
  let lastJoined: RunningWords | undefined

  async function read({ spec, files }: DataSource, options: Reading, reading: ReadingOptions) {
    const key = JSON.stringify(spec)
    if (kept?.key === key) return kept
    kept?.running.ids.close?.()
    kept = undefined
    if (spec.kind === 'world') {
      const { texts, truth } = generateWorld(spec)
      const running = await readRunningWords([texts], reading)
      kept = { key, running, truth: truthOfWorld(truth, spec.world), notes: [] }
    } else {
      const { tell, all } = createNotes()
      const texts = readTexts({ spec: textsOnly(spec, 'word2vec'), files }, { ...options, tell })
      const running = await readRunningWords(texts, reading)
      kept = { key, running, truth: {}, notes: all() }
    }
    return kept
  }

  /** @returns the text as the settings want it, and what its world knows */
  return async (source: DataSource, settings: Settings, options: Reading, reading: ReadingOptions) => {
    const { running, truth, notes } = await read(source, options, reading)
    const minCount = Number(settings.minCount)
    lastJoined?.ids.close?.()
    lastJoined = undefined
    const joined = await joinPhrases(running, {
      passes: Number(settings.phrases),
      threshold: Number(settings.phraseThreshold),
      minCount,
      ...reading,
    })
    if (joined !== running) lastJoined = joined
    const corpus = corpusOf(joined, { minCount, maxVocabulary: Number(settings.maxVocabulary) })
    if (!hasNeighbours(corpus)) throw new LabError('neighbours-none')
    return { corpus, truth, notes }
  }
}

export type Corpora = ReturnType<typeof createCorpora>

/** From a text to a model of word vectors that is to learn it. */
export function wordPreparer(
  model: WordModelDefinition,
  corpora: Corpora,
  { spawnThread, scratch }: Tools,
): Definition['prepare'] {
  return async ({ job, settings, signal, progress, warn, note }) => {
    const { resume } = job
    const room = { ...(signal && { signal }), ...(scratch && { scratch }), warn }
    const told = (done: number) => progress('reading', done)
    told(0)
    const reading = { ...(signal && { signal }), progress: told }
    const { corpus, truth, notes } = await corpora(job.source, settings, reading, room)
    note(notes)
    const window = Number(settings.window)
    // Fewer words than one window: the one in the middle and those to either side.
    if (!resume && corpus.length <= 2 * window)
      warn({ code: 'text-short', values: { count: corpus.length, window } })
    if (resume && resume.vocabulary.join('\n') !== corpus.words.join('\n'))
      throw new LabError('data-missing', { name: nameOf(job.source) })
    return {
      vocabulary: corpus.words,
      async build(form) {
        progress('building', 0)
        const built = await model.build(settings, corpus, {
          ...room,
          ...(spawnThread && { spawnThread }),
          backend: form as WordBackendName,
          progress: (done) => progress('building', done),
        })
        return {
          trainee: wordTrainee(built, { ...truth, ...job.measures }),
          facts: {
            classes: [],
            texts: { train: countLines(corpus), validation: 0, test: 0 },
            words: corpus.length,
          },
        }
      },
    }
  }
}

function nameOf({ spec }: DataSource): string {
  return spec.kind === 'world' ? spec.world : spec.name
}
