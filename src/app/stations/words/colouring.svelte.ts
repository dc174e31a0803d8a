import type { FoundClusters, Truth } from '../../../lab/explorer/questions'
import { formatNumber } from '../../../words'
import { explorer, language, theme } from '../../state'
import { local } from '../../state/lang'
import { mapWords } from '../../../words/map'
import { figureStyle } from '../../text/figure-style'
import { createLatest } from '../../text/latest'
import {
  byClass,
  byCluster,
  byFrequency,
  plainColour,
  type ColourBy,
  type Coloured,
} from '../../parts/charts/map/colours'
import { byColumn, rowsOf } from './column-colours'
import type { Shown, VectorsState } from './vectors-state.svelte'

/** As many as there are colours to tell apart. */
const CLUSTERS = 12

/** What is coloured. */
export interface Subject {
  readonly shown: Shown | undefined
  /** The words on the map. */
  readonly names: readonly string[]
  readonly classes: Truth['classes']
  readonly table: VectorsState['table']
}

/** The colours of the words on the map: by what, and which each word has. Made while a component is. */
export class Colouring {
  #by = $state<ColourBy>('class')
  readonly #of: () => Subject
  #clusters = $state.raw<{ readonly key: string; readonly found: FoundClusters } | undefined>()
  readonly #finder = createLatest<{ key: string; most: number }, FoundClusters>({
    request: ({ key, most }, signal) => explorer.clusters({ key, most, count: CLUSTERS }, undefined, signal),
    answered: (found, { key }) => (this.#clusters = { key, found }),
    // What the explorer no longer holds comes back with the next map.
    failed: () => undefined,
  })
  /** The row of the table that speaks of each word, -1 where none does. */
  readonly tableRows = $derived.by(() => {
    const { table, names } = this.#of()
    return table && rowsOf(names, table.of)
  })
  /** The column that colours the map. */
  readonly column = $derived.by(() => this.#of().table?.of.columns.find((_, i) => this.#by === `column ${i}`))
  readonly coloured = $derived.by((): Coloured => {
    const { names, classes, shown } = this.#of()
    const words = local(mapWords)
    if (this.column && this.tableRows)
      return byColumn(this.tableRows, this.column, theme.current, {
        none: words.noValue,
        others: words.moreValues,
        logarithmic: words.logarithmic,
        number: (value) => formatNumber(value, language.current),
      })
    const clusters = this.#clusters
    if (this.by === 'class') return byClass(names, classes, theme.current, words.noClass)
    if (this.by === 'cluster' && clusters && clusters.key === shown?.key)
      return byCluster(names, clusters.found, theme.current)
    if (this.by === 'none') return plainColour(names.length, figureStyle(theme.current).soft)
    return byFrequency(names.length, theme.current, { frequent: words.frequent, rare: words.rare })
  })

  constructor(of: () => Subject) {
    this.#of = of
    // A new table colours at once, by its first column; one that is put away no more.
    let tableBefore: Subject['table']
    $effect(() => {
      const { table } = of()
      if (table === tableBefore) return
      tableBefore = table
      if (table && table.of.columns.length > 0) this.#by = 'column 0'
      else if (this.#by.startsWith('column')) this.#by = 'class'
    })
    $effect(() => {
      const { shown, names } = of()
      if (shown && this.#by === 'cluster') this.#finder.askNext({ key: shown.key, most: names.length }, 1000)
    })
    $effect(() => () => this.#finder.cancel())
  }

  get by(): ColourBy {
    return this.#by === 'class' && this.#of().classes.length === 0 ? 'frequency' : this.#by
  }

  set by(by: ColourBy) {
    this.#by = by
  }
}
