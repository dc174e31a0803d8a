import type { FoundClusters } from '../../../../lab/explorer/questions'
import { rampColor, runColor, runColors, type ThemeName } from '../../../design/color'
import type { Rgb } from './raster'

export type ColourBy = 'class' | 'cluster' | 'frequency' | 'none' | `column ${number}`

export interface Coloured {
  /** Index into `colours`, of each word. [words] */
  readonly groups: Uint8Array
  readonly colours: readonly Rgb[]
  readonly legend: readonly { readonly color: string; readonly name: string }[]
}

const STEPS = 12
const soft: Readonly<Record<ThemeName, string>> = { light: '#8a8880', dark: '#7c7a74' }

export const rgbOf = (color: string): Rgb => {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16)
  return [part(1), part(3), part(5)]
}

/** Of words of which nothing is said. */
export const paleColor = (theme: ThemeName): string => soft[theme]

/** The colours of runs, and after them the same half way to the ink. */
export function classColor(group: number, theme: ThemeName): string {
  const color = runColor(group % runColors, theme)
  if (group % (2 * runColors) < runColors) return color
  const ink = theme === 'light' ? 0 : 255
  const mixed = rgbOf(color).map((channel) => Math.round((channel + ink) / 2))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

/** One colour a class, the words of no class pale. */
export function byClass(
  words: readonly string[],
  classes: readonly { readonly name: string; readonly words: readonly string[] }[],
  theme: ThemeName,
  noClass: string,
): Coloured {
  const groups = new Uint8Array(words.length)
  const index = new Map(classes.flatMap(({ words: own }, group) => own.map((word) => [word, group + 1])))
  words.forEach((word, i) => (groups[i] = index.get(word) ?? 0))
  const legend = [
    ...classes.map(({ name }, group) => ({ color: classColor(group, theme), name })),
    { color: soft[theme], name: noClass },
  ]
  return {
    groups,
    colours: [rgbOf(soft[theme]), ...classes.map((_, group) => rgbOf(classColor(group, theme)))],
    legend,
  }
}

/** One colour a cluster, called by its most frequent words. */
export function byCluster(
  words: readonly string[],
  { clusters, names }: FoundClusters,
  theme: ThemeName,
): Coloured {
  const groups = new Uint8Array(words.length)
  groups.forEach((_, word) => (groups[word] = clusters[word] ?? 0))
  return {
    groups,
    colours: names.map((_, cluster) => rgbOf(classColor(cluster, theme))),
    legend: names.map((own, cluster) => ({
      color: classColor(cluster, theme),
      name: own.map((word) => words[word] ?? '').join(', '),
    })),
  }
}

/** Frequent words dark, by the logarithm of their place. */
export function byFrequency(
  count: number,
  theme: ThemeName,
  { frequent, rare }: { readonly frequent: string; readonly rare: string },
): Coloured {
  const groups = new Uint8Array(count)
  const end = Math.log(count + 1)
  for (let i = 0; i < count; i++) {
    groups[i] = Math.min(STEPS - 1, Math.floor((Math.log(i + 1) / end) * STEPS))
  }
  const colorOf = (step: number) => rampColor(1 - (0.8 * step) / (STEPS - 1), theme)
  return {
    groups,
    colours: Array.from({ length: STEPS }, (_, step) => rgbOf(colorOf(step))),
    legend: [
      { color: colorOf(0), name: frequent },
      { color: colorOf(STEPS - 1), name: rare },
    ],
  }
}

export function plainColour(count: number, color: string): Coloured {
  return { groups: new Uint8Array(count), colours: [rgbOf(color)], legend: [] }
}
