import type { WorldAbout } from '../world'
import { schema } from './settings'

export const decidingWord: WorldAbout = {
  name: 'deciding-word',
  label: { en: 'One word decides', ru: 'Решает одно слово' },
  describe: {
    en: 'Short tales in which one opinion of a film sets the class, while opinions of soups and trips mislead. The deciding words are known, so one can measure whether the model looks at them.',
    ru: 'Короткие рассказы, где класс зависит от одной оценки фильма, а оценки ужинов и прогулок сбивают с толку. Решающие слова известны, поэтому можно измерить, на них ли смотрит модель.',
  },
  schema,
}
