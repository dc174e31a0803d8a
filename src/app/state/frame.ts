/** A frame may not be drawn for a while, of a window behind others say: what waits for one must go on there too. */
const LONGEST_FRAME_MS = 250

/** As {@link nextFrame}, but a while after the call before at the soonest, where frames are drawn. */
export function pacedFrames(pauseMs: number): (callback: () => void) => void {
  let called = -Infinity
  return (callback) => {
    const call = () => {
      called = performance.now()
      callback()
    }
    const wait = called + pauseMs - performance.now()
    if (wait > 0 && !isHidden()) setTimeout(() => nextFrame(call), wait)
    else nextFrame(call)
  }
}

/** Calls back at the next frame, or soon where none is drawn. */
export function nextFrame(callback: () => void): void {
  if (isHidden()) return nextTurn(callback)
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

function isHidden(): boolean {
  return typeof document !== 'undefined' && document.hidden
}

/** In a hidden tab timers run once a second, after five minutes once a minute; messages come as ever. */
function nextTurn(callback: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    callback()
  }
  port2.postMessage(undefined)
}
