import { contrast, inkOn, rampColor, signedColor, type ThemeName } from '../design/color'
import { isSigned, type Measure } from './measures'

/** From a number to the colour behind a word, and to the colour of its bar. */
export interface Painting {
  readonly measure: Measure
  /** The number at the strong end of the scale; the signed scale runs from its negative. */
  readonly end: number
  background(value: number): string
  /** Ink that can be read on that background. */
  ink(value: number): string
  /** The same colour, but never so pale that a bar disappears: its length tells the rest. */
  bar(value: number): string
}

const barTracks: Readonly<Record<ThemeName, string>> = { light: '#f1efea', dark: '#101113' }

export function paintingOf(measure: Measure, end: number, theme: ThemeName): Painting {
  const signed = isSigned(measure)
  const color = signed ? signedColor : rampColor
  const share = (value: number) => (end > 0 ? value / end : 0)
  const background = (value: number) => color(share(value), theme)
  const least = leastVisible(color, theme)
  return {
    measure,
    end,
    background,
    ink: (value) => inkOn(background(value)),
    bar: (value) => {
      const strength = Math.max(least, Math.abs(share(value)))
      return color(value < 0 && signed ? -strength : strength, theme)
    },
  }
}

/** Where the scale first reaches 1.6:1 on the track of a bar: well seen, not yet strong. */
function leastVisible(color: (x: number, theme: ThemeName) => string, theme: ThemeName): number {
  for (let x = 0; x < 1; x += 0.05) if (contrast(color(x, theme), barTracks[theme]) >= 1.6) return x
  return 1
}
