export { countCooccurrences, MOST_BYTES, visitRows, type CountOptions, type RowVisitor } from './count'
export { HeldRows, type Cooccurrences } from './held'
