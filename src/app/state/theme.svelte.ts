import { recall, remember } from './remembered'

export type ThemeChoice = 'system' | 'light' | 'dark'
export const themeChoices: readonly ThemeChoice[] = ['system', 'light', 'dark']

/**
 * Light or dark: `theme.choice` is what the visitor asked for (assignable, kept between visits), `theme.current`
 * what is on screen, mirrored in `<html data-theme>`.
 */
class ThemeState {
  #choice = $state<ThemeChoice>('system')
  #systemDark = $state(false)

  constructor() {
    const kept = recall('theme')
    this.#choice = themeChoices.find((choice) => choice === kept) ?? 'system'
    if (typeof matchMedia === 'function') {
      const query = matchMedia('(prefers-color-scheme: dark)')
      this.#systemDark = query.matches
      query.addEventListener('change', (event) => {
        this.#systemDark = event.matches
        this.#mirror()
      })
    }
    this.#mirror()
  }

  get choice(): ThemeChoice {
    return this.#choice
  }

  set choice(choice: ThemeChoice) {
    this.#choice = choice
    remember('theme', choice === 'system' ? undefined : choice)
    this.#mirror()
  }

  get current(): 'light' | 'dark' {
    if (this.#choice !== 'system') return this.#choice
    return this.#systemDark ? 'dark' : 'light'
  }

  #mirror(): void {
    if (typeof document !== 'undefined') document.documentElement.dataset['theme'] = this.current
  }
}

export const theme = new ThemeState()
