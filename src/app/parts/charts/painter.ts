export interface Painter {
  /** Draws at the next frame; what waits for it already gives way, and the frame is not put off. */
  next(draw: () => void): void
  /** Nothing that waits is drawn any more. */
  stop(): void
}

/**
 * Draws the newest picture once a frame. A frame that is cancelled and asked for anew with each picture never comes while every frame
 * brings another picture, as an animation does.
 */
export function createPainter(): Painter {
  let asked: number | undefined
  let newest: (() => void) | undefined

  // A frame is asked for behind each that drew, so that the next picture of an animation finds its own frame and not the one after.
  function frame(): void {
    const draw = newest
    newest = undefined
    asked = draw && requestAnimationFrame(frame)
    draw?.()
  }

  return {
    next(draw) {
      newest = draw
      asked ??= requestAnimationFrame(frame)
    },
    stop() {
      if (asked !== undefined) cancelAnimationFrame(asked)
      asked = undefined
      newest = undefined
    },
  }
}
