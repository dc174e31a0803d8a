import type { Words } from '.'
import { shell } from './shell/ru'

/** What is missing here, or has another shape than in English, is a type error. */
export const ru: Words = { shell }
