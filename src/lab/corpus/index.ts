export * from './corpus'
export { corpusOf, readRunningWords, FEWEST_WORDS, type ReadingOptions, type RunningWords } from './build'
export { joinPhrases, type PhraseOptions } from './phrases'
export { surroundingsOf, type Reach, type Surroundings } from './surroundings'
