import { shownSchemas } from './known-models'
import { catalogue } from '../../lab/worlds/catalogue'
import { firstStation } from '../stations'
import { homeOf, stationNamed } from '../stations/find'
import { placeOf, readLink, writeLink, type Known, type LinkContent } from './link'
import { plain } from './plain'
import { MACHINE, type Link, type Links, type Router, type StationName } from './types'

const known: Known = {
  models: shownSchemas,
  worlds: catalogue,
  isStation: (name) => stationNamed(name) !== undefined,
  stationFor: (model) => homeOf({ model }).name,
}

/** What the address bar says after `#`. */
class Address {
  #hash = $state('')

  constructor() {
    if (typeof window === 'undefined') return
    this.#hash = window.location.hash
    window.addEventListener('hashchange', () => {
      this.#hash = window.location.hash
    })
  }

  get hash(): string {
    return this.#hash
  }

  /** A place the visitor may come back to. */
  push(hash: string): void {
    window.location.hash = hash
  }

  /** Another address for the same place. */
  replace(hash: string): void {
    window.history.replaceState(window.history.state, '', hash)
    this.#hash = hash
  }
}

const address = new Address()

/** Where the visitor was before another place. */
let lastStation: StationName = firstStation.name

const stationOf = (hash: string): StationName | undefined => stationNamed(placeOf(hash))?.name

export const router: Router = {
  get station() {
    const asked = stationOf(address.hash)
    if (asked !== undefined) lastStation = asked
    return asked ?? (this.place === MACHINE ? lastStation : firstStation.name)
  },
  get place() {
    const { hash } = address
    return placeOf(hash) === MACHINE ? MACHINE : (stationOf(hash) ?? firstStation.name)
  },
  get gone() {
    const asked = placeOf(address.hash)
    return asked === '' || asked === MACHINE || stationNamed(asked) ? undefined : asked
  },
  go: (station) => address.push(`#/${station}`),
}

/** The link last read: reading it again for every use would make another object of it. */
let read: { readonly hash: string; readonly link: Link | undefined } = { hash: '', link: undefined }

export const links: Links = {
  make(content: LinkContent) {
    const page = typeof window === 'undefined' ? '' : window.location.href.replace(/#.*$/s, '')
    return page + writeLink(plain(content), known)
  },
  get opened() {
    const { hash } = address
    if (read.hash !== hash) read = { hash, link: readLink(hash, known) }
    return read.link
  },
  taken: () => address.replace(`#/${links.opened?.station ?? router.station}`),
}
