/** How a page goes on while something large happens, in counts: how long a frame takes is a matter of the machine, and of the bench. */
import type { Page } from '@playwright/test'

export interface Frames {
  /** Frames that the page drew meanwhile. */
  readonly drawn: number
  /** Pictures that were painted point by point in them. */
  readonly painted: number
}

/** Counts what the page draws while `act` runs. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frames> {
  const counting = await page.evaluateHandle(() => {
    const counts = { drawn: 0, painted: 0, on: true }
    const put = CanvasRenderingContext2D.prototype.putImageData
    CanvasRenderingContext2D.prototype.putImageData = function (
      this: CanvasRenderingContext2D,
      ...given: unknown[]
    ) {
      counts.painted++
      ;(put as (...given: unknown[]) => void).apply(this, given)
    } as typeof put
    const next = () => {
      counts.drawn++
      if (counts.on) requestAnimationFrame(next)
      else CanvasRenderingContext2D.prototype.putImageData = put
    }
    requestAnimationFrame(next)
    return counts
  })
  await act()
  return counting.evaluate((counts) => {
    counts.on = false
    return { drawn: counts.drawn, painted: counts.painted }
  })
}
