import { describe, expect, it } from 'vitest'
import { chosenWords, hover, nothingChosen, toggle, within } from './choice'

describe('the choice of words', () => {
  it('hover previews, click keeps and lets go', () => {
    const pointed = hover(nothingChosen, 3)
    expect(chosenWords(pointed)).toEqual([3])
    const kept = toggle(toggle(pointed, 5), 1)
    expect(chosenWords(kept)).toEqual([1, 3, 5])
    expect(chosenWords(hover(kept, undefined))).toEqual([1, 5])
    expect(chosenWords(hover(toggle(kept, 5), 1))).toEqual([1])
  })

  it('does not outlive the words it was made in', () => {
    const kept = hover(toggle(toggle(nothingChosen, 2), 7), 9)
    expect(within(kept, 5)).toEqual({ hovered: undefined, kept: [2] })
    expect(within(kept, 10)).toBe(kept)
  })
})
