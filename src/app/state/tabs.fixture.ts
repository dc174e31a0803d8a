/** Locks shared by the tabs of a test, as the browser shares them: exclusive, first come first served. */
export class SharedLocks {
  readonly #held = new Map<string, { tab: object; release: () => void }>()
  readonly #waiting: { name: string; grant: () => void }[] = []

  /** The locks as one tab sees them. Give the same object to `close` as its `tab`. */
  of(tab: object): LockManager {
    const request = async (
      name: string,
      optionsOrCallback: LockOptions | LockGrantedCallback<unknown>,
      maybe?: LockGrantedCallback<unknown>,
    ): Promise<unknown> => {
      const options = typeof optionsOrCallback === 'function' ? {} : optionsOrCallback
      const callback = typeof optionsOrCallback === 'function' ? optionsOrCallback : maybe
      if (this.#held.has(name)) {
        if (options.ifAvailable) return callback?.(null)
        await new Promise<void>((grant) => this.#waiting.push({ name, grant }))
      }
      return new Promise((resolve, reject) => {
        const release = () => {
          this.#held.delete(name)
          const next = this.#waiting.findIndex((each) => each.name === name)
          if (next >= 0) this.#waiting.splice(next, 1)[0]?.grant()
        }
        this.#held.set(name, { tab, release })
        Promise.resolve(callback?.({ name, mode: 'exclusive' }))
          .then(resolve, reject)
          .finally(release)
      })
    }
    const query = async () => ({ held: [...this.#held.keys()].map((name) => ({ name })), pending: [] })
    return { request, query } as unknown as LockManager
  }

  /** The tab is gone, and with it everything it held. */
  close(tab: object): void {
    for (const lock of [...this.#held.values()]) if (lock.tab === tab) lock.release()
  }
}
