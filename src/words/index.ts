import { controls as controlsEn } from './controls/en'
import { controls as controlsRu } from './controls/ru'
import { form as formEn } from './form/en'
import { form as formRu } from './form/ru'
import type { Language } from './language'
import { machine as machineEn } from './machine/en'
import { machine as machineRu } from './machine/ru'
import { runs as runsEn } from './runs/en'
import { runs as runsRu } from './runs/ru'
import { shell as shellEn } from './shell/en'
import { shell as shellRu } from './shell/ru'
import { stations as stationsEn } from './stations/en'
import { stations as stationsRu } from './stations/ru'

export * from './language'
export * from './numbers'

const en = {
  controls: controlsEn,
  form: formEn,
  machine: machineEn,
  runs: runsEn,
  shell: shellEn,
  stations: stationsEn,
}
const ru: Words = {
  controls: controlsRu,
  form: formRu,
  machine: machineRu,
  runs: runsRu,
  shell: shellRu,
  stations: stationsRu,
}

/**
 * The sentences that the page begins with, by area: `words.ru.shell.close`. Those of parts that come later stand in
 * the folder of their area, and come with the part. Sentences with numbers are functions.
 */
export type Words = typeof en

/** What a station is called, why it is there, and what to try. */
export interface StationWords {
  readonly title: string
  /** Where there is little room. */
  readonly short: string
  readonly why: string
  readonly tryThis: string
}

export const words: Readonly<Record<Language, Words>> = { en, ru }
