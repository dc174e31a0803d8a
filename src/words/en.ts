import { controls } from './controls/en'
import { curves } from './curves/en'
import { data } from './data/en'
import { form } from './form/en'
import { insight } from './insight/en'
import { machine } from './machine/en'
import { map } from './map/en'
import { runs } from './runs/en'
import { shell } from './shell/en'
import { stations } from './stations/en'

/** Every sentence of the interface, by area, for tests and for those who translate. A new area: its folder with en.ts and ru.ts, a line here and in ru.ts. */
export const en = {
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
