import { LINE_END, type Corpus } from '../../corpus'
import { randomFrom } from '../../random'

/** For tests: lines of many lengths over so many words, the first ones more frequent. */
export function corpusOf(vocabulary: number, length: number): Corpus {
  const random = randomFrom(5, 'corpus')
  const drawn: number[] = []
  for (let word = 0; word < vocabulary; word++) drawn.push(word)
  while (drawn.length < length) drawn.push(Math.floor(vocabulary * random.uniform() ** 2))
  const counts = new Float64Array(vocabulary)
  for (const word of drawn) counts[word] = (counts[word] as number) + 1
  const order = Array.from(counts.keys()).sort((a, b) => (counts[b] as number) - (counts[a] as number))
  const rank = new Map(order.map((word, index) => [word, index]))
  random.shuffle(drawn)
  const ids: number[] = []
  drawn.forEach((word, i) => {
    ids.push(rank.get(word) as number)
    if (random.uniform() < 0.1 || i === drawn.length - 1) ids.push(LINE_END)
  })
  return {
    words: order.map((_, index) => `w${index}`),
    counts: counts.map((_, index) => counts[order[index] as number] as number),
    ids: Int32Array.from(ids),
    length,
  }
}
