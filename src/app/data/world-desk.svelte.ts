import type { CorpusApi } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import { problemOf, type Problem } from '../../lab/problem'
import type { DataSource, WorldSpec } from '../../lab/text/dataset'
import type { DataCount, Sample } from '../../lab/text/look'
import { worlds } from '../../lab/worlds'
import { Draft } from '../parts/form'

const shown = 3

/** A generated world being chosen: which, with what settings, and some of its texts. */
export class WorldDesk {
  readonly #corpus: Remote<CorpusApi>
  readonly #drafts: ReadonlyMap<string, Draft>
  #world = $state(Object.keys(worlds)[0] ?? '')
  #samples = $state.raw<readonly Sample[]>([])
  #count = $state.raw<DataCount>()
  #problem = $state.raw<Problem>()
  #turn = 0
  #seed = $state(1)
  #counter = new AbortController()

  readonly #source = $derived.by((): DataSource | undefined => {
    const draft = this.#drafts.get(this.#world)
    if (!draft) return undefined
    return { spec: { kind: 'world', world: this.#world, settings: { ...draft.settings } }, files: [] }
  })

  constructor(corpus: Remote<CorpusApi>) {
    this.#corpus = corpus
    this.#drafts = new Map(Object.values(worlds).map(({ name, schema }) => [name, new Draft(schema)]))
  }

  get world(): string {
    return this.#world
  }

  set world(name: string) {
    if (this.#drafts.has(name)) this.#world = name
  }

  get draft(): Draft | undefined {
    return this.#drafts.get(this.#world)
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
    if (!this.#drafts.has(spec.world)) return
    this.#world = spec.world
    this.draft?.load(spec.settings)
  }

  /** Writes some texts of the world as it is set now, and counts them all. A newer call makes an older one void. */
  async look(): Promise<void> {
    const source = this.#source
    if (!source) return
    const turn = ++this.#turn
    this.#counter.abort()
    this.#counter = new AbortController()
    const { signal } = this.#counter
    try {
      const samples = await this.#corpus.sample({ source, count: shown, seed: this.#seed })
      if (turn !== this.#turn) return
      this.#samples = samples
      this.#problem = undefined
      const count = await this.#corpus.count(source, undefined, signal)
      if (turn === this.#turn) this.#count = count
    } catch (thrown) {
      const problem = problemOf(thrown)
      if (turn === this.#turn && problem.code !== 'cancelled') this.#problem = problem
    }
  }
}
