import type { WorldAbout } from '../world'
import { schema } from './settings'

export const filmOpinions: WorldAbout = {
  name: 'film-opinions',
  label: { en: 'Opinions of films', ru: 'Отзывы о фильмах' },
  describe: {
    en: 'What people say of films, in everyday words: hundreds that praise and hundreds that blame, “not good”, “dull, but beautiful”, and sentences without an opinion. The deciding words are known.',
    ru: 'Что говорят о фильмах, обычными словами: сотни похвал и сотни упрёков, «не смешно», «скучно, но красиво» и предложения без оценки. Решающие слова известны.',
  },
  schema,
}
