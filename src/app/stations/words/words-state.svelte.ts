import type { AboutWord, Truth } from '../../../lab/explorer/questions'
import { layoutMethods, type LayoutMethod } from '../../../lab/projection/settings'
import type { AnalogySet, Nearness, SimilaritySet } from '../../../lab/vectors'
import { explorer, type Run } from '../../state'
import { checkpointShown, isLive } from '../../text/checkpoints'
import { LIVE_WORDS, openingAxes, type AxisMode } from './axes'
import { Colouring } from './colouring.svelte'
import { LayoutState } from './layout-state.svelte'
import { VectorsState, type AxesAsked } from './vectors-state.svelte'

const noAxes: AxesAsked = { x: { plus: '', minus: '' }, y: { plus: '', minus: '' } }

/** Where each word stands among them. */
const indexOfWords = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, i) => [name, i]))

/** What is looked at among the word vectors of a run or a file: shared by the map, the word, and what lies in the drawer. */
export class WordsState {
  readonly vectors = new VectorsState()
  readonly layout = new LayoutState()
  readonly colouring = new Colouring(() => ({
    shown: this.shown,
    names: this.names,
    classes: this.classes,
    table: this.vectors.table,
  }))
  /** The step of the checkpoint that the visitor holds. */
  heldStep = $state<number>()
  /** Words on the map. */
  most = $state(10_000)
  /** Of a file that is opened; 0 for all of it. */
  first = $state(0)
  by = $state<Nearness>('cosine')
  held = $state<string>()
  hovered = $state<string>()
  search = $state('')
  caught = $state.raw<readonly number[]>([])
  arrows = $state.raw<readonly (readonly [number, number])[]>([])
  axes = $state.raw(noAxes)
  sets = $state.raw<readonly (SimilaritySet | AnalogySet)[]>([])
  /** As the visitor has chosen; until then what shows most. */
  #axisChosen = $state<AxisMode>()
  #truth = $state.raw<{ readonly data: string; readonly of: Truth } | undefined>()
  readonly #run: () => Run | undefined

  constructor(run: () => Run | undefined) {
    this.#run = run
  }

  readonly run = $derived.by(() => this.#run())
  readonly shown = $derived.by(() => this.vectors.shown)
  readonly checkpoint = $derived.by(
    () => this.run && checkpointShown(this.run.checkpoints, this.run.status, this.heldStep),
  )
  readonly axisMode = $derived.by(() => this.#axisChosen ?? openingAxes(this.shown?.words.length ?? 0))
  readonly method = $derived.by(() => layoutMethods.find((one) => one === this.axisMode))
  readonly laid = $derived.by(() => this.method && this.layout.of(this.shown, this.method))
  readonly points = $derived.by(() => this.laid?.points ?? this.shown?.points ?? new Float32Array())
  readonly names = $derived.by(() =>
    this.shown ? this.shown.words.slice(0, this.shown.points.length / 2) : [],
  )
  /** A run without vectors, while the map shows those of another. */
  readonly bare = $derived.by(
    () =>
      this.run !== undefined &&
      !this.vectors.file &&
      !this.checkpoint &&
      !isLive(this.run.status) &&
      this.shown?.subject !== this.run.id,
  )
  /** The map goes along with the checkpoints by itself. */
  readonly follows = $derived.by(
    () => this.method === 'umap' && this.shown !== undefined && this.shown.points.length <= 2 * LIVE_WORDS,
  )

  readonly #data = $derived.by(() => (this.vectors.file ? '' : JSON.stringify(this.run?.data)))
  readonly known = $derived.by(() => (this.#truth?.data === this.#data ? this.#truth?.of : undefined))
  readonly classes = $derived.by((): Truth['classes'] => this.known?.classes ?? [])

  readonly #index = $derived.by(() => indexOfWords(this.names))

  readonly word = $derived.by(() => this.hovered ?? this.held)
  readonly about = $derived.by((): AboutWord | undefined => {
    const { about } = this.vectors
    if (!this.shown || about?.key !== this.shown.key) return undefined
    return this.shown.words[about.of.word] === this.word ? about.of : undefined
  })
  readonly joined = $derived.by(() => this.about?.neighbours.map((neighbour) => neighbour.word) ?? [])

  readonly #asked = $derived.by(() =>
    this.axisMode === 'words' &&
    [this.axes.x.plus, this.axes.x.minus, this.axes.y.plus, this.axes.y.minus].every(
      (word) => word.trim() !== '',
    )
      ? this.axes
      : undefined,
  )
  /** A map on its way is seen whole when it begins, and again when it has come to rest; one that follows only moves. */
  readonly subject = $derived.by(() =>
    [
      this.shown?.subject,
      this.#asked && JSON.stringify(this.#asked),
      this.laid && `${this.laid.method} ${!this.follows && this.laid.milliseconds === undefined}`,
    ].join(' '),
  )

  indexOf = (word: string | undefined): number | undefined =>
    word === undefined ? undefined : this.#index.get(word)

  /** Follows the run, its checkpoints and what is pointed at. Call while a component is set up. */
  watch(): void {
    $effect(() => {
      const [most, axes, { file }] = [this.most, this.#asked, this.vectors]
      if (file) this.vectors.look({ of: file, most, axes }, false)
      else if (this.run && this.checkpoint) {
        const following = this.heldStep === undefined && isLive(this.run.status)
        this.vectors.look({ of: { run: this.run, step: this.checkpoint.step }, most, axes }, following)
      }
    })
    let runBefore: string | undefined
    $effect(() => {
      if (this.run?.id === runBefore) return
      runBefore = this.run?.id
      this.heldStep = undefined
      this.caught = []
      this.arrows = []
    })
    // What a world knows of its words; asked for once a world.
    $effect(() => {
      const wanted = this.#data
      const spec = this.run?.data
      if (wanted === '' || !spec || this.#truth?.data === wanted) return
      void explorer.truth({ source: { spec, files: [] } }).then((of) => (this.#truth = { data: wanted, of }))
    })
    $effect(() => {
      if (this.shown && this.follows) this.layout.follow(this.shown, 'umap')
    })
    $effect(() => () => this.layout.cancel())
    $effect(() => {
      if (this.shown && this.word !== undefined) this.vectors.ask(this.shown.key, this.word, this.by)
    })
    $effect(() => {
      if (this.shown) this.vectors.score(this.shown.key, this.sets)
    })
  }

  /** A method that is chosen begins at once, unless its map is there already or comes by itself. */
  layOutAlong(mode: AxisMode): void {
    this.#axisChosen = mode
    const chosen: LayoutMethod | undefined = layoutMethods.find((one) => one === mode)
    if (chosen && this.shown && !this.follows && !this.layout.of(this.shown, chosen))
      void this.layout.start(this.shown, chosen)
  }

  /** Puts a known word where an unknown one was asked about: on an axis, or on the map. */
  instead(asked: string, taken: string): void {
    const fits = (word: string) => (word.trim() === asked ? taken : word)
    const { x, y } = this.axes
    const onAxes = [x.plus, x.minus, y.plus, y.minus].some((word) => word.trim() === asked)
    if (this.axisMode === 'words' && onAxes) {
      this.axes = {
        x: { plus: fits(x.plus), minus: fits(x.minus) },
        y: { plus: fits(y.plus), minus: fits(y.minus) },
      }
      return
    }
    this.search = taken
    this.find(taken)
  }

  find(text: string): void {
    const wanted = text.trim()
    if (wanted === '') return
    const index = this.indexOf(wanted) ?? this.indexOf(wanted.toLowerCase())
    this.choose(index === undefined ? wanted : (this.names[index] ?? wanted))
  }

  choose(word: string): void {
    this.held = word
    this.hovered = undefined
  }

  letGo(): void {
    this.held = undefined
    this.caught = []
  }
}
