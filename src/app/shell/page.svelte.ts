import { again, resume } from '../runs/commands'
import { router, runs, stationNames } from '../state'
import { benches, train, trainAllFour } from '../stations/bench.svelte'
import { allowedFor, subjectOf } from '../stations/controls'
import { narrow, wide } from './media'
import { recall, remember } from '../state/remembered'
import { commandOf, isTyping, type Command } from './shortcuts'

/** What is open on the page. */
class Page {
  /** The settings beside the instrument, where there is room for them. */
  settings = $state(true)
  settingsSheet = $state(false)
  runsSheet = $state(false)
  help = $state(false)
  #shortcuts = $state(recall('shortcuts') !== 'off')

  get shortcuts(): boolean {
    return this.#shortcuts
  }

  set shortcuts(on: boolean) {
    this.#shortcuts = on
    remember('shortcuts', on ? undefined : 'off')
  }

  toggleSettings(): void {
    if (wide.current && !narrow.current) this.settings = !this.settings
    else this.settingsSheet = !this.settingsSheet
  }

  /** Past the bars, without touching the address, which names the station. */
  skip(event: MouseEvent): void {
    event.preventDefault()
    document.getElementById('instrument')?.focus()
  }
}

export const page = new Page()

export function listenForKeys(event: KeyboardEvent): void {
  const command = commandOf(event, isTyping(document.activeElement))
  // The list of keys opens even when they are off: it is where they are switched on.
  if (!command || (!page.shortcuts && command !== 'help')) return
  event.preventDefault()
  perform(command)
}

function perform(command: Command): void {
  const bench = benches[router.station]
  const run = subjectOf(runs, bench.station)
  const allowed = allowedFor(run)
  switch (command) {
    case 'train':
      if (bench.station === 'pooling') trainAllFour(bench)
      else train(bench)
      break
    case 'pause':
      if (run && allowed.pause) runs.pause(run)
      else if (run && allowed.resume) void resume(run)
      break
    case 'step':
      if (run && allowed.step) runs.step(run)
      break
    case 'stop':
      if (run && allowed.stop) runs.stop(run)
      break
    case 'again':
      if (run && allowed.again) void again(run)
      break
    case 'settings':
      page.toggleSettings()
      break
    case 'station1':
    case 'station2':
    case 'station3':
    case 'station4': {
      const station = stationNames[Number(command.slice(-1)) - 1]
      if (station) router.go(station)
      break
    }
    case 'help':
      page.help = true
  }
}
