import { LabError } from '../../problem'
import type { WordVectors } from '../../vectors'
import { createGathering } from './gather'

/**
 * Reads the pair of tables that the Embedding Projector takes: numbers between tabs, and beside them words, or columns under a header
 * of which the first holds the words.
 *
 * @throws LabError `vectors-columns`, `vectors-number` with the line, `vectors-count` when the tables differ in length
 */
export function readProjector(tensors: string, metadata: string, name: string): WordVectors {
  const linesOf = (text: string) => text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
  const rows = linesOf(tensors)
  const labels = linesOf(metadata)
  const headed = labels[0]?.includes('\t') === true
  const words = (headed ? labels.slice(1) : labels).map((line) => line.split('\t')[0] ?? '')
  if (rows.length === 0) throw new LabError('vectors-unreadable', { name })
  if (words.length !== rows.length) {
    throw new LabError('vectors-count', { name, declared: words.length, found: rows.length, count: 1 })
  }
  const size = rows[0]?.split('\t').length ?? 0
  const gathered = createGathering(size)
  rows.forEach((line, index) => {
    const parts = line.split('\t')
    if (parts.length !== size) {
      throw new LabError('vectors-columns', { name, line: index + 1, expected: size, found: parts.length })
    }
    const word = words[index] ?? ''
    const row = gathered.add(word.normalize('NFC'))
    parts.forEach((part, d) => {
      const value = Number(part)
      if (part.trim() === '' || !Number.isFinite(value)) {
        throw new LabError('vectors-number', { name, line: index + 1, word, value: part })
      }
      if (row) row[d] = value
    })
  })
  return gathered.finish()
}
