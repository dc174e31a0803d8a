import { schemas } from '../../lab/models'
import { catalogue } from '../../lab/worlds/catalogue'
import { readLink, stationOf, writeLink, type Known, type LinkContent } from './link'
import { plain } from './plain'
import type { Link, Links, Router, StationName } from './types'

const known: Known = { models: schemas, worlds: catalogue }
const FIRST_STATION: StationName = 'attention'

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
let lastStation: StationName = FIRST_STATION

export const router: Router = {
  get station() {
    const asked = stationOf(address.hash)
    if (asked) lastStation = asked
    return asked ?? (this.place === 'machine' ? lastStation : FIRST_STATION)
  },
  get place() {
    return /^#\/?machine$/.test(address.hash) ? 'machine' : (stationOf(address.hash) ?? FIRST_STATION)
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
  taken: () => address.replace(`#/${router.station}`),
}
