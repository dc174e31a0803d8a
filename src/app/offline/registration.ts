/** What the service worker does for this page: nothing (yet, or here), or answers for its files without a network. */
export type Kept = 'no' | 'keeping' | 'kept'

export interface KeepingEvents {
  changed(kept: Kept): void
  /** A newer build was kept beside this page's; the next opening shows it. */
  newer(): void
}

/** What is used here of `navigator.serviceWorker`. */
export type Container = Pick<ServiceWorkerContainer, 'register' | 'controller' | 'addEventListener'>

/**
 * Asks the browser to keep the page, and tells when it is kept and when a newer one is. Where service workers are
 * missing or refused (a page that is not served securely, some private windows) the page goes on without.
 *
 * @param script the address of the service worker, in the page's folder
 */
export async function keepPage(
  container: Container | undefined,
  script: string,
  events: KeepingEvents,
): Promise<void> {
  if (!container) return events.changed('no')
  // The page came from a service worker: what it keeps is whole.
  const cameKept = container.controller !== null
  events.changed(cameKept ? 'kept' : 'keeping')
  container.addEventListener('controllerchange', () => events.changed('kept'))
  try {
    const registration = await container.register(script, { updateViaCache: 'none' })
    const follow = (worker: ServiceWorker | null) =>
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && registration.active) events.newer()
        // Without its files: the disk is full, the network gone, or the server half updated. The next visit tries again.
        if (worker.state === 'redundant' && container.controller === null) events.changed('no')
      })
    if (registration.waiting && registration.active) events.newer()
    follow(registration.installing)
    registration.addEventListener('updatefound', () => follow(registration.installing))
  } catch {
    // Refused, or out of reach: a page that came kept is kept all the same.
    events.changed(cameKept ? 'kept' : 'no')
  }
}
