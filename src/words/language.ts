export type Language = 'en' | 'ru'

export const languages: readonly Language[] = ['en', 'ru']

/** Russian forms by count (1 слово, 2 слова, 5 слов), English by one and many. */
export type Forms = Readonly<{ one: string; few?: string; many: string }>

const rules: Readonly<Record<Language, Intl.PluralRules>> = {
  en: new Intl.PluralRules('en'),
  ru: new Intl.PluralRules('ru'),
}

/** The form of a noun that goes with this count; fractions take `few` in Russian (1,5 секунды). */
export function plural(count: number, language: Language, forms: Forms): string {
  switch (rules[language].select(count)) {
    case 'one':
      return forms.one
    case 'few':
      return forms.few ?? forms.many
    case 'other':
      return language === 'ru' ? (forms.few ?? forms.many) : forms.many
    default:
      return forms.many
  }
}
