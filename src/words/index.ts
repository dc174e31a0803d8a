import { en } from './en'
import type { Language } from './language'
import { ru } from './ru'

export * from './language'
export * from './numbers'
export { problemSentence } from './problems'

/** All sentences of one language, by area: `words.ru.shell.close`. Sentences with numbers are functions. */
export type Words = typeof en

export const words: Readonly<Record<Language, Words>> = { en, ru }
