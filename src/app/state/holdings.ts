/** The runs that wait or train in this tab. */
export class Holdings {
  readonly #held = new Map<string, { readonly done: Promise<void>; readonly letGo: () => void }>()

  /** @param onLetGo called once, when the run is let go */
  hold(id: string, onLetGo: () => void): void {
    let settle: () => void = () => undefined
    const done = new Promise<void>((resolve) => (settle = resolve))
    const letGo = () => {
      this.#held.delete(id)
      settle()
      onLetGo()
    }
    this.#held.set(id, { done, letGo })
  }

  has(id: string): boolean {
    return this.#held.has(id)
  }

  letGo(id: string): void {
    this.#held.get(id)?.letGo()
  }

  /** Settles when the run has been let go; at once when it is not held. */
  async done(id: string): Promise<void> {
    await this.#held.get(id)?.done
  }
}
