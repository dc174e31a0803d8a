import { offline as en } from './en'
import { offline as ru } from './ru'

/** They come with the part of the page that says them. */
export const offline = { en, ru } as const
