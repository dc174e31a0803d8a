import { describe, expect, it } from 'vitest'
import { corpusOf, LINE_END, readRunningWords } from '.'

const linesOf = (...texts: string[]) => [texts.map((text) => ({ text, label: 'a' }))]

describe('a corpus', () => {
  it('numbers words by frequency, and closes over those left out', async () => {
    const running = await readRunningWords(linesOf('The cat saw the dog.', 'A cat, the cat!', '...'))
    const corpus = corpusOf(running, { minCount: 2, maxVocabulary: 10 })
    expect(corpus.words).toEqual(['cat', 'the'])
    expect([...corpus.counts]).toEqual([3, 3])
    expect([...corpus.ids]).toEqual([1, 0, 1, LINE_END, 0, 1, 0, LINE_END])
    expect(corpus.length).toBe(6)
  })

  it('has no line end behind a line of which nothing is left', async () => {
    const running = await readRunningWords(linesOf('one two', 'three', 'two one'))
    const corpus = corpusOf(running, { minCount: 2, maxVocabulary: 10 })
    expect(corpus.words).toEqual(['one', 'two'])
    expect([...corpus.ids]).toEqual([0, 1, LINE_END, 1, 0, LINE_END])
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

  it.each([
    [['', '... !!!'], 'text-empty'],
    [['same same same'], 'words-too-few'],
    [['all of these are rare'], 'words-too-few'],
  ])('refuses %j: %s', async (texts, code) => {
    const build = async () =>
      corpusOf(await readRunningWords(linesOf(...texts)), { minCount: 2, maxVocabulary: 10 })
    await expect(build()).rejects.toMatchObject({ problem: { code } })
  })
})
