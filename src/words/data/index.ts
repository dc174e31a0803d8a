import { data as en } from './en'
import { data as ru } from './ru'

export type DataWords = typeof en

/** Comes with the first part that speaks of it, not with the page. */
export const dataWords: Readonly<Record<'en' | 'ru', DataWords>> = { en, ru }
