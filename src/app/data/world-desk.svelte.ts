import type { CorpusApi } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import { problemOf, type Problem } from '../../lab/problem'
import type { DataSource, WorldSpec } from '../../lab/text/dataset'
import type { DataCount, Sample } from '../../lab/text/look'
import { catalogue } from '../../lab/worlds/catalogue'
import { Draft } from '../parts/form/draft.svelte'

const shown = 3

/** A generated world being chosen: which, with what settings, and some of its texts. */
export class WorldDesk {
  readonly #corpus: Remote<CorpusApi>
  readonly #drafts: Readonly<Record<string, Draft>>
  #world = $state(Object.keys(catalogue)[0] ?? '')
  #samples = $state.raw<readonly Sample[]>([])
  #count = $state.raw<DataCount>()
  #problem = $state.raw<Problem>()
  #turn = 0
  #seed = $state(1)
  #counter = new AbortController()

  readonly #source = $derived.by((): DataSource | undefined => {
    const draft = this.#drafts[this.#world]
    if (!draft) return undefined
    return { spec: { kind: 'world', world: this.#world, settings: { ...draft.settings } }, files: [] }
  })

  constructor(corpus: Remote<CorpusApi>) {
    this.#corpus = corpus
    this.#drafts = Object.fromEntries(
      Object.values(catalogue).map(({ name, schema }) => [name, new Draft(schema)]),
    )
  }

  get world(): string {
    return this.#world
  }

  set world(name: string) {
    if (Object.hasOwn(this.#drafts, name)) this.#world = name
  }

  get draft(): Draft | undefined {
    return this.#drafts[this.#world]
  }

  get source(): DataSource | undefined {
    return this.#source
  }

  get samples(): readonly Sample[] {
    return this.#samples
  }

  get count(): DataCount | undefined {
    return this.#count
  }

  get problem(): Problem | undefined {
    return this.#problem
  }

  /** Which of its texts are shown. */
  get seed(): number {
    return this.#seed
  }

  another(): void {
    this.#seed++
  }

  /** Takes over a world that was chosen elsewhere: by a link, or from a run. */
  take(spec: WorldSpec): void {
    if (!Object.hasOwn(this.#drafts, spec.world)) return
    this.#world = spec.world
    this.draft?.load(spec.settings)
  }

  /** A world counts as changed from how a station opened on it. */
  openWith(spec: WorldSpec): void {
    this.#drafts[spec.world]?.openWith(spec.settings)
  }

  /** Writes some texts of the world as it is set now. A newer call makes an older one void. */
  async look(): Promise<void> {
    const source = this.#source
    if (!source) return
    const turn = ++this.#turn
    try {
      const samples = await this.#corpus.sample({ source, count: shown, seed: this.#seed })
      if (turn !== this.#turn) return
      this.#samples = samples
      this.#problem = undefined
    } catch (thrown) {
      if (turn === this.#turn) this.#problem = problemOf(thrown)
    }
  }

  /** Counts all texts of the world as it is set now. */
  async countAll(): Promise<void> {
    const source = this.#source
    if (!source) return
    this.#counter.abort()
    const counter = new AbortController()
    this.#counter = counter
    try {
      const count = await this.#corpus.count(source, undefined, counter.signal)
      if (counter === this.#counter) this.#count = count
    } catch (thrown) {
      if (counter === this.#counter) this.#problem = problemOf(thrown)
    }
  }
}
