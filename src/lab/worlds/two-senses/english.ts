import type { SenseGrammar } from './senses'

export const english: SenseGrammar = {
  natural: 'natural',
  made: 'man-made',
  words: [
    {
      word: 'bat',
      natural: {
        gloss: 'animal',
        frames: [
          'The *bat* <flew> out of the <cave|forest> (at night|after dark).',
          'A *bat* was <hunting> <moths|insects> (all night|until dawn).',
          'They saw the *bat* hang from a <branch>.',
        ],
      },
      made: {
        gloss: 'club',
        frames: [
          'The <player|batter> swung the *bat* and hit the <ball>.',
          'She left her *bat* and her <glove|helmet> (there|behind).',
          'He broke the *bat* in the first <inning|match>.',
        ],
      },
    },
    {
      word: 'bank',
      natural: {
        gloss: 'river',
        frames: [
          'They rested on the *bank* where the <stream|water> was <shallow>.',
          '<Reeds|Willows> grew all along the *bank*.',
          'The <canoe|raft> reached the other *bank* (before dark|at noon).',
        ],
      },
      made: {
        gloss: 'money',
        frames: [
          'The *bank* gave (him|her) a <loan|card>.',
          '(She|He) keeps all the <savings|money> in the *bank*.',
          'The *bank* opened a new <account> for the <customer|company>.',
        ],
      },
    },
    {
      word: 'spring',
      natural: {
        gloss: 'season',
        frames: [
          'Every *spring* the <snow|ice> <melts>.',
          '<Tulips|Crocuses> <bloom> here in early *spring*.',
          'After a long <winter> the *spring* came (at last|late).',
        ],
      },
      made: {
        gloss: 'coil',
        frames: [
          'The *spring* of the <mattress|sofa> broke (again|last night).',
          'A <steel|rusty> *spring* pushed the <lever|valve>.',
          'The <mechanic> stretched the *spring* with <pliers>.',
        ],
      },
    },
    {
      word: 'mouse',
      natural: {
        gloss: 'animal',
        frames: [
          'The *mouse* <nibbled> the <cheese|grain>.',
          'A <cat|fox|weasel> was chasing the *mouse*.',
          'The *mouse* hid in its <burrow|hole>.',
        ],
      },
      made: {
        gloss: 'computer',
        frames: [
          'She moved the *mouse* and the <screen|cursor> woke up.',
          'He plugged the *mouse* into the <computer|laptop>.',
          'The *mouse* lay next to the <keyboard|monitor>.',
        ],
      },
    },
    {
      word: 'crane',
      natural: {
        gloss: 'bird',
        frames: [
          'The *crane* spread its <wings|feathers>.',
          'A *crane* <nested> in the <marsh|swamp>.',
          'At dusk the *crane* caught a <fish|frog>.',
        ],
      },
      made: {
        gloss: 'machine',
        frames: [
          'The *crane* lifted the <beam|bricks>.',
          'The <builders|welders> moved the *crane* (at noon|away).',
          'A *crane* stood above the <scaffolding|skyscraper>.',
        ],
      },
    },
    {
      word: 'seal',
      natural: {
        gloss: 'animal',
        frames: [
          'The *seal* <swam> under the <ice>.',
          'A *seal* lay on the <rocks|beach> (all day|at noon).',
          'The *seal* dived for <herring|squid>.',
        ],
      },
      made: {
        gloss: 'stamp',
        frames: [
          'The <notary|judge> pressed a *seal* into the <wax>.',
          'The <letter|envelope> bore a red *seal*.',
          'Without the *seal* the <document|contract> was worthless.',
        ],
      },
    },
    {
      word: 'nut',
      natural: {
        gloss: 'fruit',
        frames: [
          'The <squirrel|jay> buried the *nut*.',
          'A *nut* fell from the <hazel|walnut>.',
          'She opened the *nut* and ate the <kernel>.',
        ],
      },
      made: {
        gloss: 'fastener',
        frames: [
          'He tightened the *nut* with a <wrench|spanner>.',
          'The *nut* did not fit the <bolt|screw>.',
          'A *nut* came loose from the <wheel|engine>.',
        ],
      },
    },
    {
      word: 'bulb',
      natural: {
        gloss: 'plant',
        frames: [
          'He buried the *bulb* in the <soil|earth>.',
          'A <tulip|lily> grew from the *bulb*.',
          'The *bulb* <sprouted> after the <rain>.',
        ],
      },
      made: {
        gloss: 'light',
        frames: [
          'The <electrician> changed the *bulb*.',
          'The *bulb* <flickered> in its <socket>.',
          'Switch off the <current|power> before you touch the *bulb*.',
        ],
      },
    },
    {
      word: 'horn',
      natural: {
        gloss: 'animal',
        frames: [
          'The <rhinoceros|unicorn> lowered its *horn*.',
          'The *horn* of the <antelope|buffalo> was curved.',
          'One *horn* of the <ram|goat> was broken.',
        ],
      },
      made: {
        gloss: 'music',
        frames: [
          'He played the *horn* in the <orchestra|band>.',
          'The <conductor> was pleased with the *horn*.',
          'The *horn* began its <solo|melody>.',
        ],
      },
    },
    {
      word: 'trunk',
      natural: {
        gloss: 'tree',
        frames: [
          'The *trunk* of the <pine|birch> was covered with <moss>.',
          'A <woodpecker|beetle> sat on the *trunk*.',
          '<Roots|Branches> spread from the *trunk*.',
        ],
      },
      made: {
        gloss: 'luggage',
        frames: [
          'She filled the *trunk* with <dresses|shirts>.',
          'The <porter> took the *trunk* to the <cabin|train>.',
          'The *trunk* had a brass <lock|handle>.',
        ],
      },
    },
  ],
}
