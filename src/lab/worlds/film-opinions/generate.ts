import { randomFrom, type Random } from '../../random'
import type { Settings } from '../../settings'
import type { LabelledText } from '../../text/dataset'
import { joinSentences, type Sentence } from '../passage'
import { languageOf, numberOf, type GeneratedTexts, type Language } from '../world'
import { english } from './english'
import { createDecks, fillFrame, finish, fixedWords, unmarked, type Decks } from './frame'
import type { FilmGrammar } from './grammar'
import { russian } from './russian'

const grammars: Readonly<Record<Language, FilmGrammar>> = { en: english, ru: russian }

/** A class: 0 is blame, 1 is praise. */
type Verdict = 0 | 1

interface Plan {
  readonly grammar: FilmGrammar
  readonly random: Random
  readonly decks: Decks
  readonly plainShare: number
  readonly contrast: number
  readonly negation: number
  readonly fillerSentences: number
  /** Sentences without an opinion that wait for their other class. */
  readonly waiting: readonly [Sentence[], Sentence[]]
}

/** How often a clause is a turn of phrase of its class. */
const IDIOMS = 0.25
/** How often praise denies blame ("not bad"), for each time that blame denies praise. */
const DENIED = 0.4
/** How often a contrast is one of words side by side ("slow but beautiful"). */
const TURNS = 0.4

/** Texts, as even between the classes as their number allows, in random order. */
export function generate(settings: Settings): GeneratedTexts {
  const language = languageOf(settings)
  const grammar = grammars[language]
  const random = randomFrom(numberOf(settings, 'worldSeed'), 'film-opinions', language)
  const plan: Plan = {
    grammar,
    random,
    decks: createDecks(random),
    plainShare: numberOf(settings, 'plain'),
    contrast: numberOf(settings, 'contrast'),
    negation: numberOf(settings, 'negation'),
    fillerSentences: numberOf(settings, 'fillerSentences'),
    waiting: [[], []],
  }
  const verdicts = random.shuffle(
    Array.from({ length: numberOf(settings, 'texts') }, (_, i) => (i % 2) as Verdict),
  )
  const texts = verdicts.map((verdict): LabelledText => {
    const { text, decisive } = oneText(plan, verdict)
    return { text, label: grammar.classes[verdict], decisive }
  })
  return { texts, truth: { decisiveWords: decisiveWords(grammar) } }
}

function oneText(plan: Plan, verdict: Verdict): Sentence {
  const { random } = plan
  if (random.uniform() < plan.plainShare) return withoutOpinion(plan, verdict)
  const sentences = [opinion(plan, verdict)]
  if (random.uniform() < 0.3) sentences.push(opinion(plan, verdict))
  for (let i = random.integer(plan.fillerSentences + 1); i > 0; i--) {
    sentences.splice(random.integer(sentences.length + 1), 0, plainSentence(plan))
  }
  return joinSentences(sentences)
}

/**
 * A sentence that says nothing of the film. Each is written twice, once in each class, so that there is nothing to
 * learn from it but that it could be either.
 */
function withoutOpinion(plan: Plan, verdict: Verdict): Sentence {
  const ready = plan.waiting[verdict].shift()
  if (ready) return ready
  const sentence = plainSentence(plan)
  plan.waiting[verdict === 1 ? 0 : 1].push(sentence)
  return sentence
}

function plainSentence(plan: Plan): Sentence {
  return finish(filled(plan, draw(plan, 'plain', plan.grammar.plain)), plan.grammar.polish)
}

/** One sentence, or two that are opposed, whose class is `verdict`. */
function opinion(plan: Plan, verdict: Verdict): Sentence {
  const { random, grammar } = plan
  return finish(random.uniform() < plan.contrast ? contrast(plan, verdict) : agreeing(plan, verdict), grammar.polish)
}

function agreeing(plan: Plan, verdict: Verdict): string {
  const { random } = plan
  const first = clause(plan, verdict)
  switch (random.integer(6)) {
    case 0:
      return `${first} ${plan.grammar.and} ${clause(plan, verdict)}`
    case 1:
      return `${first}, ${clause(plan, verdict)}`
    default:
      return first
  }
}

function contrast(plan: Plan, verdict: Verdict): string {
  const { random, grammar } = plan
  if (random.uniform() < TURNS) return filled(plan, draw(plan, 'turns', grammar.turns), verdict)
  const other = unmarked(clause(plan, verdict === 1 ? 0 : 1))
  const deciding = clause(plan, verdict)
  return draw(plan, 'contrasts', grammar.contrasts).replace(/%[od]/g, (place) =>
    place === '%o' ? other : deciding,
  )
}

/** A clause of one class: an opinion as it is, a turn of phrase, or the other class denied. */
function clause(plan: Plan, verdict: Verdict): string {
  const { random, grammar } = plan
  const denied = random.uniform() < plan.negation * (verdict === 1 ? DENIED : 1)
  if (denied) {
    const words = verdict === 1 ? grammar.denied : grammar.opinions[1]
    const frame = draw(plan, `negated ${verdict}`, grammar.negated[verdict])
    return fillFrame(random, plan.decks, frame, {
      deciding: [`denied ${verdict}`, words],
      neutral: ['neutral', grammar.neutral],
    })
  }
  const idiom = random.uniform() < IDIOMS
  const frames = idiom ? grammar.idioms[verdict] : grammar.clauses
  return filled(plan, draw(plan, idiom ? `idioms ${verdict}` : `clauses ${verdict}`, frames), verdict)
}

function filled({ random, decks, grammar }: Plan, frame: string, verdict: Verdict = 1): string {
  const other = verdict === 1 ? 0 : 1
  return fillFrame(random, decks, frame, {
    deciding: [`opinions ${verdict}`, grammar.opinions[verdict]],
    other: [`opinions ${other}`, grammar.opinions[other]],
    neutral: ['neutral', grammar.neutral],
  })
}

function draw({ decks }: Plan, name: string, frames: readonly string[]): string {
  return decks.draw(name, frames)
}

function decisiveWords({ opinions, idioms, negated }: FilmGrammar): string[] {
  const fixed = [...idioms, ...negated].flatMap((frames) => frames.flatMap(fixedWords))
  return [...new Set([...opinions.flatMap((lexicon) => Object.values(lexicon).flat()), ...fixed])]
}
