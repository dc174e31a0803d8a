import { rowsOf, type Topic } from './topic'

export const english: readonly Topic[] = [
  {
    name: 'countries',
    columns: ['countries', 'capitals', 'languages', 'currencies'],
    rows: rowsOf(`
      Japan Tokyo Japanese yen
      Poland Warsaw Polish zloty
      Hungary Budapest Hungarian forint
      Sweden Stockholm Swedish krona
      Turkey Ankara Turkish lira
      Georgia Tbilisi Georgian lari
      Armenia Yerevan Armenian dram
      Romania Bucharest Romanian leu
      Serbia Belgrade Serbian dinar
      Russia Moscow Russian ruble
      Indonesia Jakarta Indonesian rupiah
      France Paris French euro
    `),
    relations: [
      [0, 1],
      [0, 2],
      [0, 3],
    ],
    frames: [
      '{1} is the <capital> of {0}.',
      'The <capital> of {0} is the city of {1}.',
      'People in {0} speak {2}.',
      'In {1} every sign is written in {2}.',
      'Shops in {1} take the {3}.',
      'The {3} is the <currency> of {0}.',
      '(A traveller|A student|An engineer) went to {1} to see {0}.',
      '(They|We) learned {2} before (they|we) moved to {0}.',
      '(Clara|Henry|Ruth) paid one {3} for a map of {0}.',
      'Trains from {1} cross all of {0}.',
      'A {3} has words in {2} on it.',
    ],
  },
  {
    name: 'animals',
    columns: ['animals', 'young', 'sounds'],
    rows: rowsOf(`
      cat kitten meows
      dog puppy barks
      cow calf moos
      horse foal neighs
      sheep lamb bleats
      pig piglet grunts
      duck duckling quacks
      bear cub growls
      frog tadpole croaks
      goose gosling honks
      hen chick clucks
      owl owlet hoots
    `),
    relations: [
      [0, 1],
      [0, 2],
    ],
    frames: [
      'The {0} {2} and the {1} answers.',
      'The {1} follows the {0} (across the field|through the grass).',
      'Every {1} will be like the {0} one day.',
      'The {1} sleeps beside the {0}.',
      'When the {0} {2}, the {1} wakes.',
      '(The farmer|The shepherd|A child) hears that the {0} {2}.',
      'The {0} looks after the {1} (at dawn|at night).',
      'No {1} {2} as loudly as the {0}.',
      'The {0} is grown and the {1} is little.',
    ],
  },
  {
    name: 'people',
    columns: ['men', 'women', undefined],
    rows: rowsOf(`
      king queen throne
      actor actress stage
      waiter waitress tray
      prince princess palace
      uncle aunt nephew
      father mother cradle
      husband wife marriage
      hero heroine legend
      monk nun prayer
      wizard witch spell
      duke duchess estate
      man woman portrait
    `),
    relations: [[0, 1]],
    frames: [
      'The {0} took his coat and thought of the {2}.',
      'The {1} took her coat and thought of the {2}.',
      'He asked the {0} about the {2}.',
      'She asked the {1} about the {2}.',
      'His friend, the {0}, spoke of the {2}.',
      'Her friend, the {1}, spoke of the {2}.',
      'He, the {0}, dreamt of the {2} himself.',
      'She, the {1}, dreamt of the {2} herself.',
      'The {0} met the {1} (in the street|in the hall|at noon).',
      'The {2} was known to the {0} and to the {1}.',
    ],
  },
  {
    name: 'comparisons',
    columns: ['adjectives', 'comparatives', 'superlatives', undefined],
    rows: rowsOf(`
      small smaller smallest coin
      fast faster fastest train
      slow slower slowest snail
      warm warmer warmest oven
      cold colder coldest icicle
      long longer longest canal
      short shorter shortest pencil
      tall taller tallest tower
      heavy heavier heaviest anvil
      young younger youngest sapling
      soft softer softest pillow
      big bigger biggest whale
    `),
    relations: [
      [0, 1],
      [0, 2],
      [1, 2],
    ],
    frames: [
      'This {3} is {0}, but that one is {1}.',
      'Of all of them, this {3} is the {2}.',
      'This {3} is {1} than that one.',
      'It looks {0} beside the {2} {3}.',
      'How {0} the {3} is.',
      'Each {3} seems {1} than the last one.',
      'Nothing is as {0} as the {3}.',
      'Even the {2} {3} could be {1}.',
    ],
  },
]
