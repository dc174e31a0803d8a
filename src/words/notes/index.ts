import type { Note } from '../../lab/text/note'
import type { Language } from '../language'
import { notes as en } from './en'
import { notes as ru } from './ru'

const sentences = { en, ru } as const

/** A note as a sentence: what was met, what was done about it, where that can be changed. */
export function noteSentence({ code, values }: Note, language: Language): string {
  return sentences[language][code](values)
}
