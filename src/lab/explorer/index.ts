export * from './questions'
export { createExplorer, type Explorer } from './explorer'
export { matrixOf, runningWordsOf, truthOf } from './matrix'
export { sensesOf } from './senses'
