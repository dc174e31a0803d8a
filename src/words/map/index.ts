import { map as en } from './en'
import { map as ru } from './ru'

export type MapWords = typeof en

/** Comes with the first part that speaks of it, not with the page. */
export const mapWords: Readonly<Record<'en' | 'ru', MapWords>> = { en, ru }
