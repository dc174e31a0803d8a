import type { Page } from './pages'

/** The word an event is about: the nearest element that carries `data-word`. */
export function wordAt(event: Event): number | undefined {
  if (!(event.target instanceof Element)) return undefined
  const carrier = event.target.closest('[data-word]')
  const index = Number(carrier?.getAttribute('data-word') ?? NaN)
  return Number.isInteger(index) ? index : undefined
}

/** The word that an arrow key leads to, within the page; undefined for any other key. */
export function wordAfterKey(key: string, from: number, page: Page): number | undefined {
  const held = (index: number) => Math.min(page.end - 1, Math.max(page.first, index))
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return held(from + 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return held(from - 1)
    case 'Home':
      return held(page.first)
    case 'End':
      return held(page.end - 1)
    default:
      return undefined
  }
}
