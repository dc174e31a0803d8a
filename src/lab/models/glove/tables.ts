import { randomFrom } from '../../random'
import type { GloveOptions } from './options'

/** What is trained, and AdaGrad's sums of squares beside it, in the order that the training loop knows. */
export const tableNames = [
  'w',
  'context',
  'wSquares',
  'contextSquares',
  'wBias',
  'contextBias',
  'wBiasSquares',
  'contextBiasSquares',
] as const
export type TableName = (typeof tableNames)[number]

/** [words] of a bias, [words, size] of the others. */
export function shapeOf(name: TableName, words: number, size: number): readonly number[] {
  return name.includes('Bias') ? [words] : [words, size]
}

/** As it begins: uniform in (-0.5, 0.5) / size, or, of the squares, 1. */
export function initialTable(name: TableName, words: number, options: GloveOptions): Float32Array {
  const { size, seed } = options
  const data = new Float32Array(shapeOf(name, words, size).reduce((product, side) => product * side, 1))
  if (name.endsWith('Squares')) return data.fill(1)
  randomFrom(seed, 'glove', name).fillUniform(data)
  for (let i = 0; i < data.length; i++) data[i] = ((data[i] as number) - 0.5) / size
  return data
}
