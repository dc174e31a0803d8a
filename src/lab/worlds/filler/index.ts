export { fillerOf, fillerSentence } from './filler'
export { article } from './english'
