import { untrack } from 'svelte'
import { theme, type Run } from '../state'
import { checkpointShown, isLive } from './checkpoints'
import { ChoiceState } from './choice.svelte'
import { decisiveWords } from './decisive'
import { draft } from './draft.svelte'
import { exampleOf } from './example'
import { holdScale, type HeldScale } from './hold'
import { valuesOf, type Measure } from './measures'
import { pageAt } from './pages'
import { paintingOf } from './painting'
import { Reading } from './reading.svelte'

/** In the list of classes: whatever the model predicts. */
export const AS_PREDICTED = -1

/** One text as one run sees it at one checkpoint: what line, stage, inspector and drawer of a station share. */
export class InsightState {
  readonly reading = new Reading()
  readonly choice = new ChoiceState()
  /** The step of the checkpoint that the visitor holds. */
  held = $state<number>()
  /** The class at which the gradient is taken, as the visitor has asked. */
  asked = $state<number>()
  measure = $state<Measure>('weight')
  /** Of the words, where they are many. */
  page = $state(0)
  /** Words on one page of a long text. */
  readonly pageSize: number
  readonly #run: () => Run | undefined
  #example = 0
  #scale: HeldScale | undefined

  constructor(run: () => Run | undefined, pageSize: number) {
    this.#run = run
    this.pageSize = pageSize
  }

  readonly run = $derived.by(() => this.#run())
  readonly checkpoint = $derived.by(
    () => this.run && checkpointShown(this.run.checkpoints, this.run.status, this.held),
  )
  readonly seen = $derived.by(() =>
    this.run && this.reading.seen?.run === this.run ? this.reading.seen : undefined,
  )
  readonly classes = $derived.by(() => this.reading.seen?.insight.classes ?? this.run?.classes ?? [])

  /** The class asked for, else the right answer where it is known. */
  readonly label = $derived.by(() => {
    const classes = this.run?.classes ?? []
    if (this.asked === AS_PREDICTED) return undefined
    if (this.asked !== undefined && this.asked < classes.length) return this.asked
    const known = classes.indexOf(draft.sample?.label ?? '')
    return known < 0 ? undefined : known
  })

  /** Words known to decide the label; undefined where the truth is not known. */
  readonly decisive = $derived.by(() =>
    this.seen && draft.sample && draft.sample.text === this.seen.text
      ? decisiveWords(this.seen.insight.words, draft.sample.decisive)
      : undefined,
  )
  readonly counts = $derived.by(
    () =>
      this.seen && {
        words: this.seen.insight.words.length,
        unknown: this.seen.insight.words.reduce((count, { known }) => count + (known ? 0 : 1), 0),
      },
  )

  /** The value of each word by the chosen measure, and how it is painted; the scale holds still while the text stays. */
  readonly painted = $derived.by(() => {
    const { seen, measure } = this
    if (!seen) return undefined
    const values = valuesOf(seen.insight, measure)
    this.#scale = holdScale(this.#scale, `${measure}/${seen.run.id}/${seen.text}`, [values])
    const painting = paintingOf(measure, this.#scale.end, theme.current)
    return { seen, values, painting, shown: pageAt(this.page, seen.insight.words.length, this.pageSize) }
  })

  readonly #data = $derived.by(() => JSON.stringify(this.run?.data))

  /** Follows the run, the text and the checkpoint. Call while a component is set up. */
  watch(): void {
    let runBefore: string | undefined
    $effect(() => {
      if (this.run?.id === runBefore) return
      runBefore = this.run?.id
      this.held = undefined
      this.asked = undefined
    })
    // A text of the visitor stays from run to run; an example gives way to one of the new run's data.
    $effect(() => {
      const wanted = this.#data
      if (!this.run) return
      const fits = untrack(() => draft.own || (draft.sample !== undefined && draft.data === wanted))
      if (!fits) void this.#showExample()
    })
    $effect(() => {
      const { run, checkpoint, label } = this
      const following = this.held === undefined && run !== undefined && isLive(run.status)
      if (run && checkpoint && draft.text.trim() !== '')
        this.reading.look({ run, checkpoint, text: draft.text, label }, following)
      else this.reading.clear()
    })
    $effect(() => () => this.reading.clear())
    // Another text: its words are others.
    let textBefore = ''
    $effect(() => {
      if (!this.seen || this.seen.text === textBefore) return
      textBefore = this.seen.text
      this.choice.letGo()
      this.page = 0
    })
  }

  anotherExample(): void {
    this.#example++
    draft.own = false
    void this.#showExample()
  }

  async #showExample(): Promise<void> {
    const of = this.run
    if (!of) return
    const data = this.#data
    const sample = await exampleOf(of, this.#example)
    if (of !== this.run || draft.own) return
    if (sample) draft.show(sample, data)
    // An example of other data would come with answers that are not this run's.
    else if (draft.data !== data) draft.write('')
  }
}
