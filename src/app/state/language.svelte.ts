import { recall, remember } from './remembered'

export type Language = 'en' | 'ru'
export const languages: readonly Language[] = ['en', 'ru']

/** The first language of the list that the lab speaks; English when there is none. */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0]
    const known = languages.find((language) => language === primary)
    if (known) return known
  }
  return 'en'
}

/** The language of the page: `language.current`, assignable. Kept between visits, mirrored in `<html lang>`. */
class LanguageState {
  #current = $state<Language>('en')

  constructor() {
    const kept = recall('language')
    const preferred = globalThis.navigator?.languages ?? []
    this.#current = pickLanguage(kept === undefined ? preferred : [kept, ...preferred])
    this.#mirror()
  }

  get current(): Language {
    return this.#current
  }

  set current(language: Language) {
    this.#current = language
    remember('language', language)
    this.#mirror()
  }

  #mirror(): void {
    if (typeof document !== 'undefined') document.documentElement.lang = this.#current
  }
}

export const language = new LanguageState()
