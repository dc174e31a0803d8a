import { words, type Language, type Words } from '../../words'
import { language } from './language.svelte'

/** The sentences that the page begins with, in the current language; reactive where it is read. */
export function t(): Words {
  return words[language.current]
}

/** The current language's half of what comes in both: the sentences of an area, the label of a setting. */
export function local<Text>(both: Readonly<Record<Language, Text>>): Text {
  return both[language.current]
}
