import type { Corpus } from '../../corpus'
import type { NamedArrays } from '../../training/events'
import { rateAfter, wordsPerStep, type Word2VecOptions } from './options'

/** A piece of the text: whole sentences from `from` until one ends at or behind `to`, none beyond `end`. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly end: number
}

/** Where training stands in its text, and at what rate it goes on. */
export interface Course {
  readonly steps: number
  readonly stepsPerEpoch: number
  readonly done: number
  /** What is to be read in this step: of each part a stretch, empty where a sentence has reached beyond it already. */
  next(): { readonly epoch: number; readonly rate: number; readonly stretches: readonly Stretch[] }
  /** The step is done. @param reached where each part's next sentence begins @returns running words read */
  finish(reached: readonly number[]): number
  state(): NamedArrays
  restore(state: NamedArrays | undefined): void
}

/** The places of a text in so many parts, each read from its beginning in every epoch. */
export function createCourse(corpus: Corpus, options: Word2VecOptions, count: number): Course {
  const end = corpus.ids.length
  const perStep = wordsPerStep(corpus.length)
  const parts = Array.from({ length: count }, (_, part) => ({
    start: Math.floor((part * end) / count),
    stop: Math.floor(((part + 1) * end) / count),
  }))
  const stepsPerEpoch = Math.max(1, ...parts.map(({ start, stop }) => Math.ceil((stop - start) / perStep)))
  let done = 0
  /** Where each part's next sentence begins: behind the last step's end, for sentences are read whole. */
  let positions = parts.map(({ start }) => start)

  const wordsIn = (places: number) => (places / end) * corpus.length
  const readNow = () => parts.reduce((sum, { start }, part) => sum + (positions[part] as number) - start, 0)

  return {
    steps: options.epochs * stepsPerEpoch,
    stepsPerEpoch,
    get done() {
      return done
    },
    next() {
      const epoch = Math.floor(done / stepsPerEpoch)
      const place = done % stepsPerEpoch
      if (place === 0) positions = parts.map(({ start }) => start)
      const rate = rateAfter(epoch * corpus.length + wordsIn(readNow()), corpus.length, options)
      const stretches = parts.map(({ start, stop }, part) => {
        const to = Math.min(stop, start + (place + 1) * perStep)
        return { from: positions[part] as number, to: place + 1 === stepsPerEpoch ? stop : to, end: stop }
      })
      return { epoch, rate, stretches }
    },
    finish(reached) {
      const before = readNow()
      positions = [...reached]
      done++
      return wordsIn(readNow() - before)
    },
    state() {
      // Two halves: a float32 holds whole numbers up to 2^24 exactly.
      const data = Float32Array.from([done, ...positions].flatMap((value) => [value >>> 16, value & 0xffff]))
      return { progress: { shape: [data.length], data } }
    },
    restore(state) {
      const progress = state?.progress?.data
      if (!progress) return
      const values = Array.from({ length: progress.length / 2 }, (_, i) => {
        return (progress[2 * i] as number) * 65_536 + (progress[2 * i + 1] as number)
      })
      const [steps = 0, ...places] = values
      // Made by another number of parts: it goes on from the beginning of that epoch's step, as near as can be told.
      done = places.length === count ? steps : Math.floor(steps / stepsPerEpoch) * stepsPerEpoch
      positions = places.length === count ? places : parts.map(({ start }) => start)
    },
  }
}
