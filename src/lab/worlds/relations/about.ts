import type { WorldAbout } from '../world'
import { schema } from './settings'

export const relations: WorldAbout = {
  name: 'relations',
  label: { en: 'Words and their relations', ru: 'Слова и их отношения' },
  describe: {
    en: 'Sentences about countries and capitals, animals and their young, kings and queens, big and bigger. It is known which words are of a kind and which analogies hold; the class of a text is its topic.',
    ru: 'Предложения о странах и столицах, животных и детёнышах, королях и королевах, большом и том, что больше. Известно, какие слова одного рода и какие аналогии верны; класс текста — это его тема.',
  },
  schema,
}
