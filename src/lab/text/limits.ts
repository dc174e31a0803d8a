import { LabError } from '../problem'

/**
 * The longest text in UTF-16 units: half of what the engines hold in one string (V8: 2^29 - 24). A corpus of 100 MB
 * in a single line is read; beyond this the line is named.
 */
export const LONGEST_TEXT = 1 << 28
/** The longest row of a table in UTF-16 units. */
export const LONGEST_ROW = 1 << 24
/** Lists and objects of JSON within each other. */
export const DEEPEST = 100

/** @param line where the text begins, from 1 */
export function tooLong(name: string, line: number, max: number): LabError {
  return new LabError('text-long', { name, line, max })
}
