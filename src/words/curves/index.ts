import { curves as en } from './en'
import { curves as ru } from './ru'

export type CurvesWords = typeof en

/** Comes with the first part that speaks of it, not with the page. */
export const curvesWords: Readonly<Record<'en' | 'ru', CurvesWords>> = { en, ru }
