import type { LineStyle } from './panels'

/** Lengths of stroke and gap in CSS pixels, the same on screen and in figures. */
export const dashes: Readonly<Record<LineStyle, readonly number[]>> = {
  solid: [],
  dashed: [7, 5],
}

/** A colour `#rrggbb` most of the way to the paper: the curve as measured, behind its smoothed form. */
export function faint(color: string, paper: string): string {
  const mixed = [1, 3, 5].map((start) => {
    const [from, to] = [color, paper].map((hex) => Number.parseInt(hex.slice(start, start + 2), 16))
    return Math.round((from ?? 0) * 0.32 + (to ?? 0) * 0.68)
  })
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
