import { randomFrom, type Random } from '../../random'
import type { Settings } from '../../settings'
import type { LabelledText } from '../../text/dataset'
import { joinSentences, type Sentence } from '../passage'
import { languageOf, numberOf, type GeneratedTexts, type Language } from '../world'
import { english } from './english'
import { createDecks, fillNeutral, fillOpinions, finish, fixedWords, unmarked, type Decks } from './frame'
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
  /** Clauses and sentences that stood in one class and are still to stand in the other, by class and kind. */
  readonly waiting: Map<string, string[]>
}

/** How often a clause is a turn of phrase of its class. */
const IDIOMS = 0.25
/** How often praise denies blame ("not bad"), for each time that blame denies praise. */
const DENIED = 0.15
/** How often a sentence with an opinion is followed by another, and how many there are at most. */
const ANOTHER = 0.45
const MOST_OPINIONS = 3
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
    waiting: new Map(),
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
  if (random.uniform() < plan.plainShare) return plainSentence(plan, 'plain', verdict)
  const sentences = [opinion(plan, verdict)]
  while (sentences.length < MOST_OPINIONS && random.uniform() < ANOTHER)
    sentences.push(opinion(plan, verdict))
  for (let i = random.integer(plan.fillerSentences + 1); i > 0; i--) {
    sentences.splice(random.integer(sentences.length + 1), 0, plainSentence(plan, 'around', verdict))
  }
  return joinSentences(sentences)
}

/**
 * A frame whose neutral places are filled. Each is used twice, once in each class: what is not an opinion stands as
 * often with praise as with blame, so that there is nothing to learn from it.
 */
function shared(plan: Plan, kind: string, frames: readonly string[], verdict: Verdict): string {
  const ready = plan.waiting.get(`${kind} ${verdict}`)?.shift()
  if (ready !== undefined) return ready
  const { random, decks, grammar } = plan
  const half = fillNeutral(random, decks, decks.draw(kind, frames), grammar.neutral)
  const other = `${kind} ${otherThan(verdict)}`
  plan.waiting.set(other, [...(plan.waiting.get(other) ?? []), half])
  return half
}

function plainSentence(plan: Plan, kind: string, verdict: Verdict): Sentence {
  return finish(shared(plan, kind, plan.grammar.plain, verdict), plan.grammar.polish)
}

/** One sentence, or two that are opposed, whose class is `verdict`. */
function opinion(plan: Plan, verdict: Verdict): Sentence {
  const { random, grammar } = plan
  return finish(
    random.uniform() < plan.contrast ? contrast(plan, verdict) : agreeing(plan, verdict),
    grammar.polish,
  )
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
  const { random, decks, grammar } = plan
  if (random.uniform() < TURNS) return ofClass(plan, shared(plan, 'turns', grammar.turns, verdict), verdict)
  const short = (of: Verdict) => ofClass(plan, shared(plan, 'short', grammar.short, of), of)
  const other = unmarked(short(otherThan(verdict)))
  const deciding = random.uniform() < 0.7 ? short(verdict) : clause(plan, verdict)
  return decks
    .draw(`contrasts ${verdict}`, grammar.contrasts)
    .replace(/%[od]/g, (place) => (place === '%o' ? other : deciding))
}

/** A clause of one class: an opinion as it is, a turn of phrase, or the other class denied. */
function clause(plan: Plan, verdict: Verdict): string {
  const { random, decks, grammar } = plan
  const alone = (kind: string, frames: readonly string[]) =>
    fillNeutral(random, decks, decks.draw(`${kind} ${verdict}`, frames), grammar.neutral)
  if (random.uniform() < plan.negation * (verdict === 1 ? DENIED : 1)) {
    const words = verdict === 1 ? grammar.denied : grammar.opinions[1]
    return fillOpinions(random, decks, alone('negated', grammar.negated[verdict]), [
      `denied ${verdict}`,
      words,
    ])
  }
  if (random.uniform() < IDIOMS) return ofClass(plan, alone('idioms', grammar.idioms[verdict]), verdict)
  return ofClass(plan, shared(plan, 'clauses', grammar.clauses, verdict), verdict)
}

function ofClass({ random, decks, grammar }: Plan, half: string, verdict: Verdict): string {
  const other = otherThan(verdict)
  return fillOpinions(
    random,
    decks,
    half,
    [`opinions ${verdict}`, grammar.opinions[verdict]],
    [`opinions ${other}`, grammar.opinions[other]],
  )
}

function otherThan(verdict: Verdict): Verdict {
  return verdict === 1 ? 0 : 1
}

function decisiveWords({ opinions, idioms, negated }: FilmGrammar): string[] {
  const fixed = [...idioms, ...negated].flatMap((frames) => frames.flatMap(fixedWords))
  return [...new Set([...opinions.flatMap(({ words }) => Object.values(words).flat()), ...fixed])]
}
