/**
 * The one grammar of colour, for pictures that are drawn rather than styled (canvas, SVG, painted words).
 * The same values stand in `tokens.css` as custom properties; a test holds the two together.
 */
export type ThemeName = 'light' | 'dark'

/** Magnitudes, from nothing to all: even steps of lightness (OKLab), away from the paper. */
const ramp: Readonly<Record<ThemeName, readonly string[]>> = {
  light: ['#f3f8f6', '#cce5db', '#a1d2c4', '#74bfb0', '#48aa9f', '#16948e', '#017b7b', '#006368', '#004c53'],
  dark: ['#202526', '#263d41', '#24575c', '#227274', '#298e8a', '#3baa9f', '#58c5b2', '#7fdfc5', '#acf7da'],
}

/** Signed numbers, from -1 (blue) over the paper to 1 (warm orange). */
const signed: Readonly<Record<ThemeName, readonly string[]>> = {
  light: ['#075cb1', '#4082d4', '#77aaeb', '#b4d1f6', '#f7f7f6', '#f7ccb0', '#eda370', '#da7d34', '#b95e00'],
  dark: ['#80bcfe', '#5893d3', '#416c9b', '#31475f', '#242424', '#5d3f25', '#975c25', '#ce7e31', '#ffa659'],
}

/**
 * Colours of runs. Found by search: the least OKLab distance of any two, seen with normal, protan, deutan and
 * tritan eyes (Machado, Oliveira and Fernandes 2009), is as large as eight colours allow at 3:1 on the paper.
 */
const runs: Readonly<Record<ThemeName, readonly string[]>> = {
  light: ['#354798', '#ed644a', '#449d8c', '#a471f0', '#584606', '#6d0e4b', '#23768c', '#895846'],
  dark: ['#5c78f3', '#ea8303', '#87c3a3', '#c390dd', '#e9d861', '#986e95', '#7de8eb', '#c35641'],
}

export const runColors = 8

/** Ink for each theme: dark on light, light on dark. */
const inks = ['#1b1c1e', '#ffffff', '#000000'] as const

/** Colour of a share or any other magnitude, `x` in 0..1 (held to it; not a number counts as 0). */
export function rampColor(x: number, theme: ThemeName): string {
  return between(ramp[theme], clamp(x, 0, 1))
}

/** Colour of a signed number, `x` in -1..1 (held to it; not a number counts as 0). */
export function signedColor(x: number, theme: ThemeName): string {
  return between(signed[theme], (clamp(x, -1, 1) + 1) / 2)
}

/** Colour of a run by its index in the palette, any whole number. */
export function runColor(index: number, theme: ThemeName): string {
  return runs[theme][((index % runColors) + runColors) % runColors] ?? '#808080'
}

/** Ink that reads on this background with at least 4.5:1 (WCAG 2.2, AA). */
export function inkOn(background: string): string {
  return inks.find((ink) => contrast(ink, background) >= 4.5) ?? '#000000'
}

/** Contrast of two colours `#rrggbb`, 1..21 (WCAG 2.2, relative luminance). */
export function contrast(one: string, other: string): number {
  const a = luminance(one)
  const b = luminance(other)
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

/** The colour at `x` in 0..1 of evenly spaced stops. */
function between(stops: readonly string[], x: number): string {
  const place = x * (stops.length - 1)
  const index = Math.min(stops.length - 2, Math.floor(place))
  const from = channels(stops[index] ?? '#000000')
  const to = channels(stops[index + 1] ?? '#000000')
  const mixed = from.map((channel, i) => Math.round(channel + (place - index) * ((to[i] ?? 0) - channel)))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function channels(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16))
}

function clamp(x: number, least: number, most: number): number {
  return Number.isNaN(x) ? 0 : Math.min(most, Math.max(least, x))
}
