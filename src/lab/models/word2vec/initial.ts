import type { Random } from '../../random'

/** Input vectors uniform in +-width / size (word2vec.c: 0.5); the outputs begin at zero. [words, size] */
export function initialVectors(words: number, size: number, width: number, random: Random): Float32Array {
  const data = new Float32Array(words * size)
  random.fork('input').fillUniform(data)
  for (let i = 0; i < data.length; i++) data[i] = (2 * width * ((data[i] as number) - 0.5)) / size
  return data
}
