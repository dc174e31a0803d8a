import type { Random } from '../../random'

/** Input vectors uniform in (-0.5, 0.5) / size, as in word2vec.c; the outputs begin at zero. [words, size] */
export function initialVectors(words: number, size: number, random: Random): Float32Array {
  const data = new Float32Array(words * size)
  random.fork('input').fillUniform(data)
  for (let i = 0; i < data.length; i++) data[i] = ((data[i] as number) - 0.5) / size
  return data
}
