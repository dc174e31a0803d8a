import { again, resume } from '../runs/commands'
import { router, runs } from '../state'
import { recall, remember } from '../state/remembered'
import { formOf, trainHere } from '../stations/form.svelte'
import { allowedFor, subjectOf } from '../stations/controls'
import { narrow, wide } from './media'
import { commandOf, isTyping, type Command, type Key } from './shortcuts'

/** What is open on the page. */
class Page {
  /** The settings beside the instrument, where there is room for them. */
  settings = $state(true)
  settingsSheet = $state(false)
  runsSheet = $state(false)
  help = $state(false)
  /** What is chosen, beside the stage. */
  inspector = $state(true)
  #drawer = $state(recall('drawer') ?? '')
  /** The tab that was open last. */
  #lastTab = 'curves'
  #shortcuts = $state(recall('shortcuts') !== 'off')

  get shortcuts(): boolean {
    return this.#shortcuts
  }

  set shortcuts(on: boolean) {
    this.#shortcuts = on
    remember('shortcuts', on ? undefined : 'off')
  }

  /** The open tab of the drawer, '' while it is closed. Kept between visits. */
  get drawer(): string {
    return this.#drawer
  }

  set drawer(tab: string) {
    if (tab !== '') this.#lastTab = tab
    this.#drawer = tab
    remember('drawer', tab === '' ? undefined : tab)
  }

  toggleDrawer(): void {
    this.drawer = this.drawer === '' ? this.#lastTab : ''
  }

  toggleSettings(): void {
    if (wide.current && !narrow.current) this.settings = !this.settings
    else this.settingsSheet = !this.settingsSheet
  }

  /** The settings are to bring the data into view. */
  dataAsked = $state(false)

  /** Shows the data among the settings. */
  showData(): void {
    this.dataAsked = true
    if (wide.current && !narrow.current) this.settings = true
    else this.settingsSheet = true
  }

  /** Past the bars, without touching the address, which names the station. */
  skip(event: MouseEvent): void {
    event.preventDefault()
    document.getElementById('instrument')?.focus()
  }
}

export const page = new Page()

export function listenForKeys(event: KeyboardEvent): void {
  const does = commandOf(event, isTyping(document.activeElement))
  // The list of keys opens even when they are off: it is where they are switched on.
  if (!does || (!page.shortcuts && does !== 'help')) return
  event.preventDefault()
  perform(does)
}

function perform(does: Key['does']): void {
  if (typeof does === 'object') router.go(does.station)
  else actions[does]()
}

const form = () => formOf(router.station)
const here = () => subjectOf(runs, router.station)

const actions: Readonly<Record<Command, () => void>> = {
  train: () => trainHere(form()),
  pause() {
    const run = here()
    if (run && allowedFor(run).pause) runs.pause(run)
    else if (run && allowedFor(run).resume) void resume(run)
  },
  step() {
    const run = here()
    if (run && allowedFor(run).step) runs.step(run)
  },
  stop() {
    const run = here()
    if (run && allowedFor(run).stop) runs.stop(run)
  },
  again() {
    const run = here()
    if (run) void again(run)
  },
  settings: () => page.toggleSettings(),
  inspector: () => (page.inspector = !page.inspector),
  drawer: () => page.toggleDrawer(),
  help: () => (page.help = true),
}
