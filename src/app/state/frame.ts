/** A frame is not drawn in a hidden tab: what waits for one must go on there too. */
const LONGEST_FRAME_MS = 250

/** As {@link nextFrame}, but a while after the call before at the soonest. */
export function pacedFrames(pauseMs: number): (callback: () => void) => void {
  let called = -Infinity
  return (callback) => {
    const call = () => {
      called = performance.now()
      callback()
    }
    const wait = called + pauseMs - performance.now()
    if (wait > 0) setTimeout(() => nextFrame(call), wait)
    else nextFrame(call)
  }
}

/** Calls back at the next frame, or soon where none is drawn. */
export function nextFrame(callback: () => void): void {
  let called = false
  const once = () => {
    if (called) return
    called = true
    clearTimeout(timer)
    callback()
  }
  const timer = setTimeout(once, LONGEST_FRAME_MS)
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(once)
}
