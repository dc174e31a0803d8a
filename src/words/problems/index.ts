import type { Problem } from '../../lab/problem'
import type { Language } from '../language'
import { problems as en } from './en'
import { problems as ru } from './ru'

const sentences = { en, ru } as const

/**
 * A problem as a sentence: what happened, what was kept, what to do.
 * @param label the name of a setting as the form shows it; without it settings appear by their own names
 */
export function problemSentence(
  problem: Problem,
  language: Language,
  label: (setting: string) => string = (setting) => setting,
): string {
  const isSetting = problem.code.startsWith('setting-')
  const { name } = problem.values
  const values =
    isSetting && typeof name === 'string' && name ? { ...problem.values, name: label(name) } : problem.values
  return sentences[language][problem.code](values)
}
