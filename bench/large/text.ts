import { createWriteStream, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { randomFrom } from '../../src/lab/random'

/** Words of a sentence where the text has no lines. */
const SENTENCE = 25
/** So many words in a hundred become rarer ones of their own, as in a longer text there are more of them. */
const RARE = 0.06
const VARIANTS = 400

/**
 * Writes a text of so many bytes: the sentences of these files in an order drawn anew each time through, now and then a word with a number
 * behind it, seldom the higher ones, so that the vocabulary grows with the text.
 */
export async function writeLargeText(path: string, bytes: number, files: readonly string[]): Promise<void> {
  const sentences = files.flatMap((file) => sentencesOf(readFileSync(file, 'utf8')))
  const random = randomFrom(1, 'large')
  const out = createWriteStream(path)
  for (let written = 0; written < bytes;) {
    random.shuffle(sentences)
    for (let at = 0; at < sentences.length && written < bytes; at += 1000) {
      const piece = Buffer.from(
        sentences
          .slice(at, at + 1000)
          .map((words) => `${words.map(varied).join(' ')}\n`)
          .join(''),
      )
      written += piece.length
      if (!out.write(piece)) await once(out, 'drain')
    }
  }
  out.end()
  await once(out, 'finish')

  function varied(word: string): string {
    if (random.uniform() >= RARE) return word
    const variant = Math.floor((1 - random.uniform()) ** -3) % VARIANTS
    return `${word.replace(/\W+$/u, '')}x${variant}`
  }
}

function sentencesOf(text: string): string[][] {
  return text.split(/\n|(?<=[.!?]) /).flatMap((line) => {
    const words = line.split(/\s+/).filter(Boolean)
    return Array.from({ length: Math.ceil(words.length / SENTENCE) }, (_, i) =>
      words.slice(i * SENTENCE, (i + 1) * SENTENCE),
    )
  })
}
