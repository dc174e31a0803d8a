import type { Words } from '.'
import { form } from './form/ru'
import { insight } from './insight/ru'
import { shell } from './shell/ru'

/** What is missing here, or has another shape than in English, is a type error. */
export const ru: Words = { form, insight, shell }
