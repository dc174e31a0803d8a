import type { Random } from '../../random'
import { capitalised } from '../passage'
import type { FillerGrammar } from './filler'

const names = ['Alice', 'Henry', 'Clara', 'Martin', 'Emma', 'Oliver', 'Ruth', 'Daniel']
const people =
  'gardener teacher baker driver painter sailor farmer doctor neighbour student tailor postman shepherd miller clerk fisherman carpenter traveller musician grocer'.split(
    ' ',
  )
const actions =
  'carried found bought painted washed sold lost noticed hid drew repaired borrowed packed measured wrapped cleaned'.split(
    ' ',
  )
const things =
  'basket lamp chair clock umbrella bicycle box mirror kettle suitcase ladder carpet vase radio bucket drum blanket table lantern shovel rope map bell toy'.split(
    ' ',
  )
/** Colours and patterns, which no world gives a meaning to. */
const looks = ['red', 'green', 'blue', 'grey', 'white', 'striped', 'painted', 'wooden', 'empty']
const rests = 'smiled slept waited rested whistled sneezed dozed nodded laughed hesitated'.split(' ')
const manners = ['quietly', 'calmly', 'suddenly', 'finally', 'soon']
const places = [
  'in the garden',
  'near the station',
  'behind the house',
  'by the river',
  'at the market',
  'on the bridge',
  'under the oak',
  'in the kitchen',
  'next to the mill',
  'across the street',
  'in the yard',
  'at the harbour',
  'beside the road',
  'in the village',
  'near the school',
  'on the hill',
  'in the attic',
  'at the corner',
  'outside the shop',
  'by the window',
]
const times = [
  'yesterday',
  'on Monday',
  'on Friday',
  'in the morning',
  'in the evening',
  'after breakfast',
  'before noon',
  'at dawn',
  'last week',
  'one day',
  'later',
]

/** "a" or "an" before this word. */
export function article(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a'
}

function someone(random: Random): string {
  return random.uniform() < 0.3 ? random.pick(names) : `the ${random.pick(people)}`
}

function something(random: Random): string {
  const thing = random.uniform() < 0.4 ? `${random.pick(looks)} ${random.pick(things)}` : random.pick(things)
  return random.uniform() < 0.5 ? `the ${thing}` : `${article(thing)} ${thing}`
}

export const english: FillerGrammar = {
  sentence(random) {
    const deed = `${someone(random)} ${random.pick(actions)} ${something(random)}`
    switch (random.integer(6)) {
      case 0:
        return capitalised(`${random.pick(times)} ${deed}.`)
      case 1:
        return capitalised(`${deed} ${random.pick(places)}.`)
      case 2:
        return capitalised(`${random.pick(times)} ${deed} ${random.pick(places)}.`)
      case 3:
        return capitalised(
          `${someone(random)} ${random.pick(manners)} ${random.pick(actions)} ${something(random)}.`,
        )
      case 4:
        return capitalised(`${random.pick(places)} ${deed}.`)
      default:
        return capitalised(`${someone(random)} ${random.pick(rests)} ${random.pick(places)}.`)
    }
  },
  ofTwo: (random) => `${random.pick(names)} ${random.pick(rests)}.`,
  ofThree: (random) => `The ${random.pick(people)} ${random.pick(rests)}.`,
}
