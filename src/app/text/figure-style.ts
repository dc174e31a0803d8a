import type { ThemeName } from '../design/color'

/** Inks and papers of drawn pictures: the values of --ink, --ink-soft, --line and --surface in tokens.css. */
export interface FigureStyle {
  readonly theme: ThemeName
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly background: string
}

const styles: Readonly<Record<ThemeName, FigureStyle>> = {
  light: { theme: 'light', ink: '#1b1c1e', soft: '#5d5e60', line: '#dedbd3', background: '#ffffff' },
  dark: { theme: 'dark', ink: '#ebe9e4', soft: '#a5a39d', line: '#34353a', background: '#1c1d20' },
}

export function figureStyle(theme: ThemeName): FigureStyle {
  return styles[theme]
}
