import { describe, expect, it } from 'vitest'
import { randomFrom } from '../random'
import { nodeScratch } from '../scratch/node'
import { corpusOf, countLines, joinPhrases, LINE_END, readRunningWords } from '.'

const linesOf = (...texts: string[]) => [texts.map((text) => ({ text, label: 'a' }))]

describe('a corpus', () => {
  it('numbers words by frequency, and closes over those left out', async () => {
    const running = await readRunningWords(linesOf('The cat saw the dog.', 'A cat, the cat!', '...'))
    const corpus = corpusOf(running, { minCount: 2, maxVocabulary: 10 })
    expect(corpus.words).toEqual(['cat', 'the'])
    expect([...corpus.counts]).toEqual([3, 3])
    expect([...corpus.ids.subarray(0, 99)]).toEqual([1, 0, 1, LINE_END, 0, 1, 0, LINE_END])
    expect(corpus.length).toBe(6)
  })

  it('has no line end behind a line of which nothing is left', async () => {
    const running = await readRunningWords(linesOf('one two', 'three', 'two one'))
    const corpus = corpusOf(running, { minCount: 2, maxVocabulary: 10 })
    expect(corpus.words).toEqual(['one', 'two'])
    expect([...corpus.ids.subarray(0, 99)]).toEqual([0, 1, LINE_END, 1, 0, LINE_END])
  })

  it('takes the most frequent words when the vocabulary is small', async () => {
    const running = await readRunningWords(linesOf('a a a b b c'))
    expect(corpusOf(running, { minCount: 1, maxVocabulary: 2 }).words).toEqual(['a', 'b'])
  })

  it('reads one long line in pieces', async () => {
    const text = Array.from({ length: 40_000 }, (_, i) => `word${i % 7}`).join(' ')
    const running = await readRunningWords(linesOf(text))
    expect(running.ids.length).toBe(40_001)
    expect([...running.counts].reduce((sum, count) => sum + count)).toBe(40_000)
  })

  it('is on disk what it is in memory: words left out, lines, phrases', async () => {
    const random = randomFrom(1, 'lines')
    const lines = Array.from({ length: 30_000 }, () =>
      Array.from({ length: random.integer(9) }, () => `w${Math.floor(400 * random.uniform() ** 3)}`).join(
        ' ',
      ),
    )
    const held = await readRunningWords(linesOf(...lines))
    const stored = await readRunningWords(linesOf(...lines), { scratch: nodeScratch, most: 1000 })
    expect(stored.ids).not.toBeInstanceOf(Int32Array)
    expect(stored.counts).toEqual(held.counts)
    const limits = { minCount: 200, maxVocabulary: 50 }
    const one = corpusOf(held, limits)
    const other = corpusOf(stored, limits)
    const ids = one.ids as Int32Array
    expect(ids.length).toBeGreaterThan(70_000)
    expect({ ...other, ids: other.ids.subarray(0, ids.length).slice() }).toEqual({ ...one })
    expect(other.ids.length).toBe(ids.length)
    for (const from of [1, 49_999, 65_535, 65_536, ids.length - 3]) {
      expect(other.ids.subarray(from, from + 20_000)).toEqual(ids.subarray(from, from + 20_000))
    }
    expect(countLines(other)).toBe(countLines(one))
    const phrases = { passes: 2, threshold: 1.001, minCount: 3 }
    const joinedHeld = await joinPhrases(held, phrases)
    const joined = await joinPhrases(stored, { ...phrases, scratch: nodeScratch, most: 1000 })
    expect(joined.words.length).toBeGreaterThan(held.words.length)
    expect(joined.ids).not.toBeInstanceOf(Int32Array)
    expect({ ...joined, ids: joined.ids.subarray(0, 1e6).slice() }).toEqual({ ...joinedHeld })
    joined.ids.close?.()
    stored.ids.close?.()
  })

  it.each([
    [['', '... !!!'], 'text-wordless'],
    [['same same same'], 'words-one'],
    [['all of these are rare'], 'words-too-few'],
  ])('refuses %j: %s', async (texts, code) => {
    const build = async () =>
      corpusOf(await readRunningWords(linesOf(...texts)), { minCount: 2, maxVocabulary: 10 })
    await expect(build()).rejects.toMatchObject({ problem: { code } })
  })
})

describe('phrases', () => {
  const lines = [
    ...Array.from({ length: 20 }, (_, i) => `we saw new york city in ${i % 2 ? 'spring' : 'autumn'}`),
    ...Array.from({ length: 20 }, (_, i) => `they saw the ${i % 2 ? 'house' : 'garden'} in spring`),
  ]
  const wordsAfter = async (passes: number, threshold = 2) => {
    const running = await readRunningWords(linesOf(...lines))
    const joined = await joinPhrases(running, { passes, threshold, minCount: 5 })
    return corpusOf(joined, { minCount: 1, maxVocabulary: 100 }).words
  }

  it('are pairs that stand together more often than by chance', async () => {
    const words = await wordsAfter(1, 5)
    expect(words).toContain('new_york')
    expect(words).not.toContain('new')
    expect(words).toContain('saw')
  })

  it('grow by a second pass', async () => {
    expect((await wordsAfter(2, 5)).some((word) => word.split('_').length > 2)).toBe(true)
  })

  it('are none without a pass, or with a threshold that nothing reaches', async () => {
    expect((await wordsAfter(0)).some((word) => word.includes('_'))).toBe(false)
    expect((await wordsAfter(3, 1e6)).some((word) => word.includes('_'))).toBe(false)
  })

  it('score as word2phrase.c has it, and never reach across a line', async () => {
    const running = await readRunningWords(linesOf('a b', 'a b', 'a b', 'b a'))
    // (3 - 1) / (4 * 4) * 8 = 1 for a b, and nothing for b a, which stands beside it only across lines but once.
    const words = async (threshold: number) =>
      (await joinPhrases(running, { passes: 1, threshold, minCount: 1 })).words
    expect(await words(0.99)).toContain('a_b')
    expect(await words(1)).not.toContain('a_b')
    expect(await words(0.01)).not.toContain('b_a')
    const joined = await joinPhrases(running, { passes: 1, threshold: 0.5, minCount: 1 })
    expect(joined.counts.reduce((sum, count) => sum + count)).toBe(5)
  })
})
