import type { Snippet } from 'svelte'

/** A tab of the drawer that a station brings. */
export interface DrawerTab {
  /** Kept between visits as the tab that was open. */
  readonly name: string
  readonly label: string
  readonly content: Snippet
}
