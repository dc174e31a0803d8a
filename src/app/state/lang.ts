import type { LocalText } from '../../lab/settings'
import { words, type Words } from '../../words'
import { language } from './language.svelte'

/** The sentences of the current language; reactive where it is read. */
export function t(): Words {
  return words[language.current]
}

/** A text that comes with both languages, such as the label of a setting. */
export function say(text: LocalText): string {
  return text[language.current]
}
