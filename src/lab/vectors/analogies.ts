import { LabError } from '../problem'
import type { Neighbour, WordSpace } from './space'
import { nearestTo, productsWith } from './space'

/** a is to b as c is to d. */
export type Analogy = readonly [a: string, b: string, c: string, d: string]

export interface AnalogySet {
  readonly name: string
  readonly sections: readonly { readonly name: string; readonly analogies: readonly Analogy[] }[]
}

/**
 * Reads analogies as word2vec's questions-words.txt has them: four words a line, sections begin with a colon.
 *
 * @throws LabError `analogies-unreadable` with the first line that does not fit, or line 0 when there is none at all
 */
export function readAnalogies(text: string, name: string): AnalogySet {
  const sections: { name: string; analogies: Analogy[] }[] = []
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const trimmed = line.replace(/^\ufeff/, '').trim()
    if (trimmed === '' || trimmed.startsWith('#')) return
    if (trimmed.startsWith(':')) {
      sections.push({ name: trimmed.slice(1).trim(), analogies: [] })
      return
    }
    const [a, b, c, d, ...more] = trimmed.split(/\s+/)
    if (!a || !b || !c || !d || more.length > 0) {
      throw new LabError('analogies-unreadable', { name, line: index + 1 })
    }
    if (sections.length === 0) sections.push({ name, analogies: [] })
    sections.at(-1)?.analogies.push([a, b, c, d])
  })
  if (sections.every(({ analogies }) => analogies.length === 0)) {
    throw new LabError('analogies-unreadable', { name, line: 0 })
  }
  return { name, sections }
}

/** What b - a + c points at: 3CosAdd (Mikolov, Yih and Zweig, 2013), the three words themselves left out. */
export function answersTo(space: WordSpace, a: number, b: number, c: number, count: number): Neighbour[] {
  const { size } = space.vectors
  const row = (word: number, d: number) => space.unit[word * size + d] as number
  const target = Float32Array.from({ length: size }, (_, d) => row(b, d) - row(a, d) + row(c, d))
  return nearestTo(space, target, { count, without: [a, b, c] })
}

export interface AnalogyScore {
  readonly right: number
  /** Analogies all four words of which have a vector. */
  readonly asked: number
  readonly sections: readonly { readonly name: string; readonly right: number; readonly asked: number }[]
}

export interface AnalogyOptions {
  /** Only the most frequent words are candidates and asked about. */
  readonly among?: number
  /** Called between pieces of work, so that a worker can listen. */
  readonly breathe?: () => Promise<void>
}

/** Bytes of similarities kept at hand: those of one word with all others serve many analogies. */
const KEPT_BYTES = 64 * 1024 * 1024

/** By 3CosAdd with every word as a candidate but the three asked with: what word2vec's compute-accuracy counts. */
export async function scoreAnalogies(
  space: WordSpace,
  { sections }: AnalogySet,
  { among = Infinity, breathe }: AnalogyOptions = {},
): Promise<AnalogyScore> {
  const { size, words } = space.vectors
  const candidates = Math.min(among, words.length)
  const rows = space.unit.subarray(0, candidates * size)
  const kept = new Map<number, Float32Array>()
  const most = Math.max(4, Math.floor(KEPT_BYTES / (4 * candidates)))
  const similaritiesOf = (word: number) => {
    const known = kept.get(word)
    if (known) return known
    const made = productsWith(rows, size, space.unit.subarray(word * size, (word + 1) * size))
    const [oldest] = kept.keys()
    if (kept.size >= most && oldest !== undefined) kept.delete(oldest)
    kept.set(word, made)
    return made
  }
  let since = performance.now()
  const scored: { name: string; right: number; asked: number }[] = []
  for (const { name, analogies } of sections) {
    let right = 0
    let asked = 0
    for (const analogy of analogies) {
      const [a, b, c, d] = analogy.map((word) => space.indexOf(word)) as [number, number, number, number]
      if ([a, b, c, d].some((word) => word < 0 || word >= candidates)) continue
      const [toA, toB, toC] = [similaritiesOf(a), similaritiesOf(b), similaritiesOf(c)]
      let best = -Infinity
      let answer = -1
      for (let i = 0; i < candidates; i++) {
        const score = (toB[i] as number) - (toA[i] as number) + (toC[i] as number)
        if (score <= best || i === a || i === b || i === c) continue
        best = score
        answer = i
      }
      asked++
      if (answer === d) right++
      if (breathe && performance.now() - since > 25) {
        await breathe()
        since = performance.now()
      }
    }
    scored.push({ name, right, asked })
  }
  const sum = (of: 'right' | 'asked') => scored.reduce((total, section) => total + section[of], 0)
  return { right: sum('right'), asked: sum('asked'), sections: scored }
}
