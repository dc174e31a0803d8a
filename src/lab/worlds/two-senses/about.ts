import type { WorldAbout } from '../world'
import { schema } from './settings'

export const twoSenses: WorldAbout = {
  name: 'two-senses',
  label: { en: 'Words of two senses', ru: 'Слова с двумя значениями' },
  describe: {
    en: 'Each text uses a word of two senses, a bat that flies or a bat that hits, and its neighbours tell which. The class is the kind of sense: found in nature, or made by people.',
    ru: 'В каждом тексте есть слово с двумя значениями: лук на грядке или лук со стрелами, и по соседним словам видно, какое из них. Класс говорит, природное это или сделано людьми.',
  },
  schema,
}
