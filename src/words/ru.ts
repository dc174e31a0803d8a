import type { en } from './en'
import { controls } from './controls/ru'
import { curves } from './curves/ru'
import { data } from './data/ru'
import { form } from './form/ru'
import { insight } from './insight/ru'
import { machine } from './machine/ru'
import { map } from './map/ru'
import { runs } from './runs/ru'
import { shell } from './shell/ru'
import { stations } from './stations/ru'

/** What is missing here, or has another shape than in English, is a type error. */
export const ru: typeof en = {
  controls,
  curves,
  data,
  form,
  insight,
  machine,
  map,
  runs,
  shell,
  stations,
}
