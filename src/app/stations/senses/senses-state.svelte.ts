import type { Senses, Unknown } from '../../../lab/explorer/questions'
import { LabError, problemOf, type Problem } from '../../../lab/problem'
import { explorer, runs, type Run } from '../../state'
import { checkpointShown, isLive } from '../../text/checkpoints'
import { createLatest } from '../../text/latest'

interface Question {
  readonly run: Run
  readonly step: number
  readonly word: string
  readonly window: number
}

/** Occurrences that are placed. */
const MOST = 2000

/** Every occurrence of one word, as a run's vectors place it: shared by the map and the list of its contexts. */
export class SensesState {
  /** The step of the checkpoint that the visitor holds. */
  heldStep = $state<number>()
  /** Words to either side whose vectors an occurrence is the mean of. */
  window = $state(5)
  /** The occurrence that is held. */
  held = $state<number>()
  hovered = $state<number>()
  busy = $state(false)
  unknown = $state.raw<Unknown | undefined>()
  problem = $state.raw<Problem | undefined>()
  #chosen = $state<{ readonly data: string; readonly word: string }>()
  #offered = $state.raw<{ readonly data: string; readonly words: readonly string[] }>()
  #answer = $state.raw<{ readonly of: Question; readonly senses: Senses } | undefined>()
  readonly #run: () => Run | undefined

  readonly #latest = createLatest<Question, Senses | Unknown>({
    request: async (question, signal) => {
      this.busy = true
      const source = await runs.source(question.run)
      if ('code' in source) throw new LabError(source.code, source.values)
      const { run, step, word, window } = question
      const found = await runs.askVectors(run, step, (key) =>
        explorer.senses({ key, source, word, window, most: MOST }, undefined, signal),
      )
      if ('code' in found) throw new LabError(found.code, found.values)
      return found
    },
    answered: (found, of) => {
      this.busy = false
      this.problem = undefined
      this.unknown = 'unknown' in found ? found : undefined
      if (!('unknown' in found)) this.#answer = { of, senses: found }
    },
    failed: (thrown) => {
      this.busy = false
      this.problem = problemOf(thrown)
    },
  })

  constructor(run: () => Run | undefined) {
    this.#run = run
  }

  readonly run = $derived.by(() => this.#run())
  readonly #data = $derived.by(() => JSON.stringify(this.run?.data))
  /** Words of which the data knows two senses. */
  readonly offered = $derived.by(() => (this.#offered?.data === this.#data && this.#offered?.words) || [])
  readonly word = $derived.by(
    () => (this.#chosen?.data === this.#data && this.#chosen?.word) || this.offered[0],
  )
  readonly checkpoint = $derived.by(
    () => this.run && checkpointShown(this.run.checkpoints, this.run.status, this.heldStep),
  )
  readonly senses = $derived.by(() => {
    const answer = this.#answer
    return answer && answer.of.run === this.run && answer.of.word === this.word ? answer.senses : undefined
  })
  readonly focus = $derived.by(() => this.hovered ?? this.held)

  /** Follows the run, its checkpoints and the word that is asked about. Call while a component is set up. */
  watch(): void {
    $effect(() => {
      const [wanted, spec] = [this.#data, this.run?.data]
      if (!spec || this.#offered?.data === wanted) return
      void explorer.truth({ source: { spec, files: [] } }).then(({ twoSenses }) => {
        this.#offered = { data: wanted, words: twoSenses }
      })
    })
    $effect(() => {
      const { run, checkpoint, word, window } = this
      if (!run || !checkpoint || word === undefined) return
      const following = this.heldStep === undefined && isLive(run.status)
      const question = { run, step: checkpoint.step, word, window }
      if (following) this.#latest.askNext(question, 500)
      else this.#latest.ask(question, 60)
    })
    $effect(() => () => this.#latest.cancel())
    let runBefore: string | undefined
    $effect(() => {
      if (this.run?.id === runBefore) return
      runBefore = this.run?.id
      this.heldStep = undefined
      this.held = undefined
    })
  }

  choose(text: string): void {
    const wanted = text.trim()
    if (wanted === '') return
    this.#chosen = { data: this.#data, word: wanted }
    this.held = undefined
  }
}
