/** Files that a visitor might bring, written anew for each test. */
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

const liked = [
  'a warm and honest story',
  'she plays it with grace',
  'the music is lovely',
  'I would see it again',
]
const disliked = [
  'a cold and empty story',
  'he plays it with spite',
  'the music is dreadful',
  'I would leave again',
]
const places = [
  'in the first act',
  'at the end',
  'from the second row',
  'on a rainy evening',
  'after the interval',
]

/** A table of two classes told apart by their words: `text,class`, quoted where the text holds a comma. */
export function reviewsTable(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const texts = row % 2 === 0 ? liked : disliked
    const text = `${texts[row % texts.length]}, ${places[row % places.length]}, number ${row % 17}`
    return `"${text}",${row % 2 === 0 ? 'liked' : 'disliked'}`
  })
  return ['text,class', ...lines, ''].join('\n')
}

/** Words enough to fill a page many times over: every tenth is of one opinion or the other. */
export function manyWords(count: number): string {
  const words = ['the', 'film', 'goes', 'on', 'and', 'nobody', 'in', 'it', 'speaks']
  return Array.from({ length: count }, (_, at) => (at % 10 === 9 ? `word${at % 997}` : words[at % 9])).join(
    ' ',
  )
}

/** Writes a .tsv of at least `bytes` bytes, two classes, its rows all different. */
export async function writeLargeTable(path: string, bytes: number): Promise<void> {
  const file = createWriteStream(path)
  file.write('text\tclass\n')
  let row = 0
  for (let written = 0; written < bytes;) {
    const lines = Array.from({ length: 1000 }, () => {
      row += 1
      const texts = row % 2 === 0 ? liked : disliked
      return `${texts[row % texts.length]} ${places[row % places.length]} ${manyWords(30)} ${row}\t${row % 2 === 0 ? 'liked' : 'disliked'}\n`
    }).join('')
    written += lines.length
    if (!file.write(lines)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
}
