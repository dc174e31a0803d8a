import { form } from './form/en'
import { insight } from './insight/en'
import { shell } from './shell/en'

/** Every sentence of the interface, by area. A new area: its folder with en.ts and ru.ts, a line here and in ru.ts. */
export const en = { form, insight, shell }
