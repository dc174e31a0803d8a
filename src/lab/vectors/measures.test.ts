import { describe, expect, it } from 'vitest'
import {
  answersTo,
  createSpace,
  editDistance,
  nearestCentroidAccuracy,
  nearestSpelling,
  neighboursOf,
  readAnalogies,
  readSimilaritySet,
  scoreAnalogies,
  scoreSimilarity,
  silhouette,
  spearman,
  type WordVectors,
} from '.'

const plane: WordVectors = {
  words: ['king', 'queen', 'man', 'woman', 'tree', 'nothing'],
  size: 3,
  data: Float32Array.from([
    ...[1, 0, 1],
    ...[1, 1, 1],
    ...[0.1, 0, 2],
    ...[0.1, 1, 2],
    ...[-1, 0.2, 0],
    ...[0, 0, 0],
  ]),
}

describe('spearman', () => {
  // Written down from scipy.stats.spearmanr.
  it.each([
    [[1, 2, 3, 4, 5], [5, 6, 7, 8, 7], 0.8207826816681233],
    [[1, 1, 2, 2, 3], [2, 1, 2, 3, 3], 0.8055555555555556],
    [[3, 1, 2], [1, 2, 3], -0.5],
  ])('of %j and %j', (x, y, expected) => expect(spearman(x, y)).toBeCloseTo(expected, 10))

  it('has no answer where nothing varies', () => expect(spearman([1, 1], [1, 2])).toBeNaN())
})

describe('a space of words', () => {
  const space = createSpace(plane)

  it('finds the nearest by angle, and by length too', () => {
    const nearest = (by: 'cosine' | 'dot') =>
      neighboursOf(space, 0, { count: 2, by }).map(({ word }) => plane.words[word])
    expect(nearest('cosine')).toEqual(['queen', 'man'])
    expect(nearest('dot')).toEqual(['man', 'woman'])
  })

  it('answers from another table with the word itself', () => {
    const other = createSpace({ ...plane })
    expect(neighboursOf(space, 0, { count: 1, among: other })[0]?.word).toBe(0)
  })

  it('takes as many as there are', () => expect(neighboursOf(space, 0, { count: 50 })).toHaveLength(5))

  it('knows a word in capitals', () => {
    expect(space.indexOf('King')).toBe(0)
    expect(space.indexOf('prince')).toBe(-1)
  })

  it('answers an analogy without its own words', () => expect(answersTo(space, 2, 0, 3, 1)[0]?.word).toBe(1))

  it('scores analogies, and passes over those with a word it lacks', async () => {
    const set = readAnalogies(
      ': family\nMan King Woman Queen\nman woman king queen\n: other\nman king prince tree\n',
      'set',
    )
    expect(await scoreAnalogies(space, set)).toEqual({
      right: 2,
      asked: 2,
      sections: [
        { name: 'family', right: 2, asked: 2 },
        { name: 'other', right: 0, asked: 0 },
      ],
    })
  })

  it('scores similarity over the pairs it covers', () => {
    const set = readSimilaritySet(
      '# a comment\nking\tqueen\t9\nking\ttree\t1\nking\tman\t5\nking\tprince\t8\n',
      'set',
    )
    expect(scoreSimilarity(space, set)).toEqual({ correlation: 1, covered: 3, pairs: 4 })
  })
})

describe('sets that a visitor brings', () => {
  it.each([
    ['word1,word2,sim\nмаг,волшебник,0.95\n', [['маг', 'волшебник', 0.95]]],
    [
      'sun sunlight 50.0\r\nautomobile car 50.0\r\n',
      [
        ['sun', 'sunlight', 50],
        ['automobile', 'car', 50],
      ],
    ],
    ['\ufeffa;b;0,5', [['a', 'b', 0.5]]],
    ['"ice cream"\tsnow\t3', [['ice cream', 'snow', 3]]],
  ])('are read: %j', (text, pairs) => expect(readSimilaritySet(text, 'set').pairs).toEqual(pairs))

  it.each([
    ['', 0],
    ['# nothing', 0],
    ['header only', 0],
    ['a b 1\nc d\n', 2],
    ['a b 1\nc d many\n', 2],
  ])('are refused: %j, line %d', (text, line) =>
    expect(() => readSimilaritySet(text, 'x.txt')).toThrow(`"line":${line}`),
  )

  it.each([
    [': only a section', 0],
    ['a b c', 1],
    ['a b c d\na b c d e', 2],
  ])('are no analogies: %j, line %d', (text, line) =>
    expect(() => readAnalogies(text, 'x.txt')).toThrow(`"line":${line}`),
  )
})

describe('the nearest spelling', () => {
  const words = ['the', 'king', 'kings', 'queen', 'слово', 'слова']
  it.each([
    ['kimg', 'king'],
    ['kigns', 'kings'],
    ['qween', 'queen'],
    ['слоов', 'слово'],
    ['KING', 'king'],
  ])('of %s is %s', (word, expected) => expect(words[nearestSpelling(word, words)]).toBe(expected))

  it('is none when nothing is alike', () => expect(nearestSpelling('xylophone', words)).toBe(-1))

  it('counts a swap once', () => {
    expect(editDistance([...'ab'], [...'ba'])).toBe(1)
    expect(editDistance([...'kitten'], [...'sitting'])).toBe(3)
    expect(editDistance([...'kitten'], [...'sitting'], 1)).toBe(2)
  })
})

describe('groups', () => {
  const size = 2
  const data = Float32Array.from([1, 0, 1, 0.1, 1, -0.1, 0, 1, 0.1, 1, -0.1, 1])

  it('come apart', () => {
    const groups = [0, 0, 0, 1, 1, 1]
    expect(silhouette({ data, size, groups })).toBeGreaterThan(0.95)
    expect(nearestCentroidAccuracy({ data, size, groups })).toBe(1)
  })

  it('do not where they are mixed', () => {
    const groups = [0, 1, 0, 1, 0, 1]
    expect(silhouette({ data, size, groups })).toBeLessThan(0)
    expect(nearestCentroidAccuracy({ data, size, groups })).toBeLessThan(1)
  })

  it('is the mean over pairs, by the definition', () => {
    const groups = [0, 0, 1, 1, 1, -1]
    const unit = (i: number) => {
      const [x, y] = [data[2 * i] as number, data[2 * i + 1] as number]
      return [x / Math.hypot(x, y), y / Math.hypot(x, y)] as const
    }
    const distance = (i: number, j: number) => 1 - unit(i)[0] * unit(j)[0] - unit(i)[1] * unit(j)[1]
    const meanTo = (i: number, group: number) => {
      const others = groups.flatMap((g, j) => (g === group && j !== i ? [distance(i, j)] : []))
      return others.reduce((a, b) => a + b) / others.length
    }
    const expected = [0, 1, 2, 3, 4].map((i) => {
      const own = groups[i] as number
      const [a, b] = [meanTo(i, own), meanTo(i, 1 - own)]
      return (b - a) / Math.max(a, b)
    })
    const mean = expected.reduce((a, b) => a + b) / 5
    expect(silhouette({ data, size, groups })).toBeCloseTo(mean, 6)
  })

  it('have no number when there is one', () => {
    expect(silhouette({ data, size, groups: [0, 0, 0, 0, 0, 0] })).toBeNaN()
    expect(nearestCentroidAccuracy({ data, size, groups: [0, 0, 0, 0, 0, 0] })).toBeNaN()
  })
})

it('reads SimLex-999 as published, with a part of speech before the score', () => {
  const text = 'word1\tword2\tPOS\tSimLex999\tconc(w1)\nking\tqueen\tN\t8.5\t3\ndog\tcat\tN\t7\t4\n'
  expect(readSimilaritySet(text, 'simlex').pairs).toEqual([
    ['king', 'queen', 8.5],
    ['dog', 'cat', 7],
  ])
})
