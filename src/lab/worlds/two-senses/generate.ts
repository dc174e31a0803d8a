import { LabError } from '../../problem'
import { randomFrom } from '../../random'
import type { Settings } from '../../settings'
import type { LabelledText } from '../../text/dataset'
import { fillerSentence } from '../filler'
import { fillFrame, tellingWords } from '../frame'
import { joinSentences } from '../passage'
import { languageOf, numberOf, type GeneratedTexts, type Language, type SenseOccurrence } from '../world'
import { english } from './english'
import { russian } from './russian'
import type { SenseGrammar, TwoSenses } from './senses'
import { allWords } from './settings'

const grammars: Readonly<Record<Language, SenseGrammar>> = { en: english, ru: russian }

/** Texts, as even between the senses, and within a sense between the words, as their number allows. */
export function generate(settings: Settings): GeneratedTexts {
  const language = languageOf(settings)
  const grammar = grammars[language]
  const words = chosenWords(grammar, settings[language === 'en' ? 'wordEn' : 'wordRu'])
  const fillerSentences = numberOf(settings, 'fillerSentences')
  const random = randomFrom(numberOf(settings, 'worldSeed'), 'two-senses', language)
  const order = random.shuffle(Int32Array.from({ length: numberOf(settings, 'texts') }, (_, i) => i))
  const texts: LabelledText[] = []
  const occurrences: SenseOccurrence[] = []
  for (const turn of order) {
    const label = turn % 2 === 0 ? 'natural' : 'made'
    const entry = words[Math.floor(turn / 2) % words.length] as TwoSenses
    const telling = fillFrame(random, random.pick(entry[label].frames))
    const around = random.integer(fillerSentences + 1)
    const filler = Array.from({ length: fillerSentences }, () => fillerSentence(random, language))
    const before = filler.slice(0, around)
    const { text, decisive } = joinSentences([...before, telling, ...filler.slice(around)])
    const at = joinSentences([...before, telling]).text.length - telling.text.length
    if (telling.subject) {
      const [start, end] = telling.subject
      const sense = `${entry.word} (${entry[label].gloss})`
      occurrences.push({ text: texts.length, word: entry.word, sense, start: at + start, end: at + end })
    }
    texts.push({ text, label: grammar[label], decisive })
  }
  return { texts, truth: { decisiveWords: decisiveWords(words), occurrences } }
}

/** Throws `setting-choice` on a word that the grammar does not have. */
function chosenWords({ words }: SenseGrammar, chosen: unknown): readonly TwoSenses[] {
  if (chosen === allWords) return words
  const found = words.filter(({ word }) => word === chosen)
  if (found.length > 0) return found
  const choices = [allWords, ...words.map(({ word }) => word)].join(', ')
  throw new LabError('setting-choice', { name: 'word', value: String(chosen), choices })
}

function decisiveWords(words: readonly TwoSenses[]): string[] {
  const frames = words.flatMap(({ natural, made }) => [...natural.frames, ...made.frames])
  return [...new Set(frames.flatMap(tellingWords))]
}
