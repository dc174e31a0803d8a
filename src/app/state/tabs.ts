import * as v from 'valibot'

/** What one tab tells the others about a run that is stored. */
export interface TabMessage {
  readonly type: 'changed' | 'removed'
  readonly run: string
}

/** The other tabs of this lab, in the same browser. */
export interface Tabs {
  /** Makes this tab the one that trains a run; undefined when another one is. Call the result to let go. */
  claim(run: string): Promise<(() => void) | undefined>
  /** Whether any tab trains it now. A tab that was closed or has crashed does not. */
  isClaimed(run: string): Promise<boolean>
  /** Settles when no tab trains it any more. */
  released(run: string): Promise<void>
  tell(message: TabMessage): void
  listen(listener: (message: TabMessage) => void): void
}

const messageSchema = v.strictObject({ type: v.picklist(['changed', 'removed']), run: v.string() })
const TRIES = 5
const lockOf = (run: string) => `context-lab.run.${run}`

/**
 * Tabs over Web Locks and BroadcastChannel. Without locks (a page that is not served securely) nothing is claimed
 * for certain, and a tab learns of another's training only by what it tells.
 */
export function createTabs(locks: LockManager | undefined, channel: BroadcastChannel | undefined): Tabs {
  return {
    async claim(run) {
      if (!locks) return () => undefined
      for (let tries = 1; ; tries++) {
        const release = await claimNow(locks, run)
        // A tab that only waited for the lock to be free holds it for a moment.
        if (release || tries === TRIES) return release
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    async isClaimed(run) {
      const { held = [] } = (await locks?.query()) ?? {}
      return held.some((lock) => lock.name === lockOf(run))
    },
    async released(run) {
      if (!locks) return new Promise(() => undefined)
      await locks.request(lockOf(run), () => undefined)
    },
    tell: (message) => channel?.postMessage(message),
    listen(listener) {
      channel?.addEventListener('message', ({ data }) => {
        if (v.is(messageSchema, data)) listener(data)
      })
    },
  }
}

function claimNow(locks: LockManager, run: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    locks
      .request(lockOf(run), { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined)
        return new Promise<void>((release) => resolve(release))
      })
      .catch(reject)
  })
}

/** The tabs of this browser. */
export function browserTabs(): Tabs {
  const channel =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('context-lab.runs')
  return createTabs(globalThis.navigator?.locks, channel)
}
