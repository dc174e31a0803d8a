import { inkOn, rampColor, signedColor, type ThemeName } from '../design/color'
import { isSigned, type Measure } from './measures'

/** From a number to the colour behind a word. */
export interface Painting {
  readonly measure: Measure
  /** The number at the strong end of the scale; the signed scale runs from its negative. */
  readonly end: number
  background(value: number): string
  /** Ink that can be read on that background. */
  ink(value: number): string
}

export function paintingOf(measure: Measure, end: number, theme: ThemeName): Painting {
  const color = isSigned(measure) ? signedColor : rampColor
  const background = (value: number) => color(end > 0 ? value / end : 0, theme)
  return { measure, end, background, ink: (value) => inkOn(background(value)) }
}
