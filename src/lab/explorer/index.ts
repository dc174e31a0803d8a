export * from './questions'
export { createExplorer, type Explorer } from './explorer'
export { matrixOf, runningWordsOf } from './matrix'
export { sensesOf } from './senses'
