export * from './types'
export { language, languages, type Language } from './language.svelte'
export { theme, themeChoices, type ThemeChoice } from './theme.svelte'
