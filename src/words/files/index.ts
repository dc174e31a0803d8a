import type { Language } from '../language'
import { files as en } from './en'
import { files as ru } from './ru'

/** The sentences about chosen files, by language. */
export const fileWords: Readonly<Record<Language, typeof en>> = { en, ru }
