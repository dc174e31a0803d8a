/** A frame is not drawn in a hidden tab: what waits for one must go on there too. */
const LONGEST_FRAME_MS = 250

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
