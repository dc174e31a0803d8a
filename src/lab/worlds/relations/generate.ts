import { randomFrom } from '../../random'
import type { Settings } from '../../settings'
import type { LabelledText } from '../../text/dataset'
import { fillerSentence } from '../filler'
import { fillFrame, tellingWords } from '../frame'
import { joinSentences } from '../passage'
import {
  languageOf,
  numberOf,
  type Analogy,
  type GeneratedTexts,
  type Language,
  type WordClass,
} from '../world'
import { english } from './english'
import { russian } from './russian'
import type { Topic } from './topic'

const topicsOf: Readonly<Record<Language, readonly Topic[]>> = { en: english, ru: russian }

/** Texts, as even between the topics as their number allows, in random order. */
export function generate(settings: Settings): GeneratedTexts {
  const language = languageOf(settings)
  const topics = topicsOf[language].slice(0, numberOf(settings, 'topics'))
  const sentences = numberOf(settings, 'sentences')
  const fillerSentences = numberOf(settings, 'fillerSentences')
  const random = randomFrom(numberOf(settings, 'worldSeed'), 'relations', language)
  const order = Array.from(
    { length: numberOf(settings, 'texts') },
    (_, i) => topics[i % topics.length] as Topic,
  )
  const texts = random.shuffle(order).map((topic): LabelledText => {
    const about = Array.from({ length: sentences }, () =>
      fillFrame(random, random.pick(topic.frames), random.pick(topic.rows)),
    )
    const filler = Array.from({ length: fillerSentences }, () => fillerSentence(random, language))
    const { text, decisive } = joinSentences(random.shuffle([...about, ...filler]))
    return { text, label: topic.name, decisive }
  })
  return {
    texts,
    truth: {
      decisiveWords: [...new Set(topics.flatMap(decisiveWords))],
      classes: topics.flatMap(classesOf),
      analogies: topics.flatMap(analogiesOf),
    },
  }
}

function decisiveWords({ rows, frames }: Topic): string[] {
  return [...rows.flat().map((word) => word.toLowerCase()), ...frames.flatMap(tellingWords)]
}

function classesOf({ columns, rows }: Topic): WordClass[] {
  return columns.flatMap((name, column) =>
    name ? [{ name, words: rows.map((row) => wordOf(row, column)) }] : [],
  )
}

/** Every two rows of every relation, both ways round. */
function analogiesOf({ relations, rows }: Topic): Analogy[] {
  return relations.flatMap(([from, to]) =>
    rows.flatMap((row) =>
      rows
        .filter((other) => other !== row)
        .map((other): Analogy => [
          wordOf(row, from),
          wordOf(row, to),
          wordOf(other, from),
          wordOf(other, to),
        ]),
    ),
  )
}

function wordOf(row: readonly string[], column: number): string {
  return (row[column] ?? '').toLowerCase()
}
