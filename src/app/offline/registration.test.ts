import { describe, expect, it } from 'vitest'
import { keepPage, type Container } from './registration'

/** A service worker whose state a test changes. */
class HandWorker extends EventTarget {
  state = 'installing'

  become(state: string): void {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

class HandRegistration extends EventTarget {
  installing: HandWorker | null = null
  waiting: HandWorker | null = null
  active: HandWorker | null = null
}

function open({ controlled = false, refuses = false, active = false, waiting = false } = {}) {
  const registration = new HandRegistration()
  registration.installing = new HandWorker()
  if (active) registration.active = new HandWorker()
  if (waiting) registration.waiting = new HandWorker()
  const container = Object.assign(new EventTarget(), {
    controller: controlled ? {} : null,
    register: async () => {
      if (refuses) throw new DOMException('not here', 'SecurityError')
      return registration
    },
  })
  const said: string[] = []
  const events = { changed: (kept: string) => said.push(kept), newer: () => said.push('newer') }
  const begun = keepPage(container as unknown as Container, 'service.js', events)
  return { registration, container, said, begun }
}

describe('keeping the page', () => {
  it('on the first visit is done when the service worker answers for the page', async () => {
    const { container, registration, said, begun } = open()
    await begun
    registration.installing?.become('installed')
    container.dispatchEvent(new Event('controllerchange'))
    expect(said).toEqual(['keeping', 'kept'])
  })

  it('tells of a newer build once it is kept whole, and of one that waits from before', async () => {
    const { registration, said, begun } = open({ controlled: true, active: true })
    await begun
    registration.installing = new HandWorker()
    registration.dispatchEvent(new Event('updatefound'))
    expect(said).toEqual(['kept'])
    registration.installing.become('installed')
    expect(said).toEqual(['kept', 'newer'])

    const later = open({ controlled: true, active: true, waiting: true })
    await later.begun
    expect(later.said).toEqual(['kept', 'newer'])
  })

  it('that fails, is refused or is unknown here leaves the page as it is', async () => {
    const failing = open()
    await failing.begun
    failing.registration.installing?.become('redundant')
    expect(failing.said).toEqual(['keeping', 'no'])

    const refused = open({ refuses: true })
    await refused.begun
    expect(refused.said).toEqual(['keeping', 'no'])

    const said: string[] = []
    await keepPage(undefined, 'service.js', {
      changed: (kept) => said.push(kept),
      newer: () => said.push('newer'),
    })
    expect(said).toEqual(['no'])
  })
})
