export * from './corpus'
export { corpusOf, readRunningWords, FEWEST_WORDS, type RunningWords } from './build'
export { joinPhrases, type PhraseOptions } from './phrases'
export { placesOf } from './places'
