/** Milliseconds of a run, pauses left out. */
export interface Clock {
  now(): number
  pause(): void
  resume(): void
}

/** @param from what the clock shows at first: of a run that goes on, the time it has had */
export function createClock(from = 0, wall: () => number = () => performance.now()): Clock {
  let shown = from
  let since: number | undefined = wall()
  return {
    now: () => (since === undefined ? shown : shown + wall() - since),
    pause() {
      if (since !== undefined) shown += wall() - since
      since = undefined
    },
    resume() {
      since ??= wall()
    },
  }
}
