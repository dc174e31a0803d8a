import { randomFrom, type Random } from '../../random'
import type { Settings } from '../../settings'
import type { LabelledText } from '../../text/dataset'
import { fillerOf } from '../filler'
import { capitalised, joinSentences, plain, wordCount, type Sentence, type Span } from '../passage'
import { languageOf, numberOf, type GeneratedTexts, type Language } from '../world'
import { english } from './english'
import type { OpinionClass, OpinionGrammar } from './opinions'
import { russian } from './russian'

const grammars: Readonly<Record<Language, OpinionGrammar>> = { en: english, ru: russian }

interface Plan {
  readonly language: Language
  readonly grammar: OpinionGrammar
  readonly classes: readonly OpinionClass[]
  readonly fillerWords: number
  readonly distance: number
  readonly decoys: number
  readonly negation: number
}

/** Texts, as even between the classes as their number allows, in random order. */
export function generate(settings: Settings): GeneratedTexts {
  const language = languageOf(settings)
  const grammar = grammars[language]
  const plan: Plan = {
    language,
    grammar,
    classes: grammar.classes.slice(0, numberOf(settings, 'classes')),
    fillerWords: numberOf(settings, 'fillerWords'),
    distance: numberOf(settings, 'distance'),
    decoys: numberOf(settings, 'decoys'),
    negation: numberOf(settings, 'negation'),
  }
  const random = randomFrom(numberOf(settings, 'worldSeed'), 'deciding-word', language)
  const count = numberOf(settings, 'texts')
  const labels = random.shuffle(Int32Array.from({ length: count }, (_, i) => i % plan.classes.length))
  const texts: LabelledText[] = []
  const distances: number[] = []
  for (const label of labels) {
    const { text, distance } = oneText(random, plan, label)
    texts.push(text)
    distances.push(distance)
  }
  return {
    texts,
    truth: {
      decisiveWords: decisiveWords(plan),
      keyWords: grammar.keys.map(({ word }) => word),
      distances,
    },
  }
}

/** The deciding phrase with up to `distance` words after it, and what is left of the filler before it. */
function oneText(random: Random, plan: Plan, label: number): { text: LabelledText; distance: number } {
  const { classes, fillerWords, language } = plan
  const roomAfter = random.integer(plan.distance + 1)
  const total = Math.max(roomAfter, Math.round(fillerWords * (0.75 + 0.5 * random.uniform())))
  const before: Sentence[] = []
  const after: Sentence[] = []
  let [leftBefore, leftAfter] = [total - roomAfter, roomAfter]
  for (let i = 0; i < plan.decoys; i++) {
    const decoy = plain(opinion(random, plan, random.integer(classes.length), false).text)
    const words = wordCount(decoy.text)
    const goesAfter = random.integer(total + 1) < roomAfter && words <= leftAfter
    if (goesAfter) leftAfter -= words
    else leftBefore -= words
    ;(goesAfter ? after : before).push(decoy)
  }
  before.push(...fillerOf(random, language, leftBefore))
  after.push(...fillerOf(random, language, leftAfter))
  const deciding = opinion(random, plan, label, true)
  const following = random.shuffle(after)
  const { text, decisive } = joinSentences([...random.shuffle(before), deciding, ...following])
  const distance = wordCount(joinSentences(following).text)
  return { text: { text, label: (classes[label] as OpinionClass).name, decisive }, distance }
}

/** "It was a dull film." or "Was it a dull film? Never.": of a key noun, or of another. */
function opinion(random: Random, plan: Plan, label: number, ofKey: boolean): Sentence {
  const { grammar, classes } = plan
  const noun = random.pick(ofKey ? grammar.keys : grammar.others)
  const { words, negators } = classes[label] as OpinionClass
  const negated = random.uniform() < plan.negation && negators.length > 0
  const adjective = random.pick(negated ? oppositeOf(classes, label).words : words)
  const spans: Span[] = []
  let text = `${grammar.opening(random, adjective, noun, negated)} `
  const form = grammar.agree(adjective, noun)
  spans.push([text.length, text.length + form.length])
  text += `${form} ${noun.word}${negated ? '?' : '.'}`
  if (negated) {
    text += ' '
    const start = text.length
    for (const word of random.pick(negators).split(' ')) {
      const shown = text.length === start ? capitalised(word) : word
      if (text.length > start) text += ' '
      spans.push([text.length, text.length + shown.length])
      text += shown
    }
    text += '.'
  }
  return { text, decisive: spans }
}

/** Negative for positive and the other way round: they are the first two. */
function oppositeOf(classes: readonly OpinionClass[], label: number): OpinionClass {
  return classes[1 - label] as OpinionClass
}

function decisiveWords({ grammar, classes }: Plan): string[] {
  const found = new Set<string>()
  for (const { words, negators } of classes) {
    for (const word of words) for (const key of grammar.keys) found.add(grammar.agree(word, key))
    for (const negator of negators) for (const word of negator.split(' ')) found.add(word)
  }
  return [...found]
}
