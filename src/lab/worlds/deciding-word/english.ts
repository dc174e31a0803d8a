import { article } from '../filler'
import type { Noun, OpinionGrammar } from './opinions'

/** Up to the article. Many of them, so that no single word stands before most opinions. */
const openings = [
  'It was a',
  'What a',
  'Then came another',
  'They remembered that',
  'He mentioned this',
  'She described one',
  'We discussed the',
  'There was some',
]
const questions = ['Was it a', 'Was that another', 'Did they remember this', 'Did she describe one']
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
  keys: 'film movie comedy drama thriller western cartoon musical documentary sequel remake melodrama'
    .split(' ')
    .map(noun),
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
  opening(random, adjective, _noun, question) {
    const opening = random.pick(question ? questions : openings)
    return opening.endsWith(' a') ? `${opening.slice(0, -1)}${article(adjective)}` : opening
  },
}
