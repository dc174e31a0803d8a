import { article } from '../filler'
import type { Noun, OpinionGrammar } from './opinions'

const openings = ['It was', 'What', 'They called it']
const noun = (word: string): Noun => ({ word, feminine: false })

export const english: OpinionGrammar = {
  classes: [
    {
      name: 'negative',
      words: ['awful', 'dull', 'dreadful', 'boring', 'terrible', 'tedious', 'dismal', 'miserable'],
      negators: ['hardly', 'scarcely', 'doubtful'],
    },
    {
      name: 'positive',
      words: [
        'wonderful',
        'brilliant',
        'charming',
        'delightful',
        'splendid',
        'superb',
        'lovely',
        'magnificent',
      ],
      negators: ['never', 'nonsense', 'untrue'],
    },
    {
      name: 'frightening',
      words: ['scary', 'creepy', 'eerie', 'sinister', 'chilling', 'terrifying', 'spooky', 'ghastly'],
      negators: [],
    },
    {
      name: 'touching',
      words: [
        'moving',
        'tender',
        'heartfelt',
        'poignant',
        'tearful',
        'gentle',
        'bittersweet',
        'affectionate',
      ],
      negators: [],
    },
  ],
  keys: ['film', 'movie'].map(noun),
  others: [
    'dinner',
    'soup',
    'trip',
    'walk',
    'concert',
    'lecture',
    'song',
    'novel',
    'party',
    'evening',
    'speech',
    'hotel',
    'game',
    'letter',
    'visit',
    'hat',
  ].map(noun),
  agree: (adjective) => adjective,
  opening: (random, adjective, _noun, question) =>
    `${question ? 'Was it' : random.pick(openings)} ${article(adjective)}`,
}
