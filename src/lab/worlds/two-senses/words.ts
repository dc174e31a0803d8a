import type { Language } from '../world'

/** The words of two senses that the grammars know, apart from them so that a form can list them without. */
export const wordsOfTwoSenses: Readonly<Record<Language, readonly string[]>> = {
  en: ['bat', 'bank', 'spring', 'mouse', 'crane', 'seal', 'nut', 'bulb', 'horn', 'trunk'],
  ru: ['лук', 'ключ', 'коса', 'мышь', 'кисть', 'лист', 'молния', 'гребень', 'груша', 'игла'],
}
