import { insight as en } from './en'
import { insight as ru } from './ru'

export type InsightWords = typeof en

/** Comes with the first part that speaks of it, not with the page. */
export const insightWords: Readonly<Record<'en' | 'ru', InsightWords>> = { en, ru }
