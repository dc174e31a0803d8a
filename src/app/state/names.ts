import { schemas } from '../../lab/models'
import { own, type Settings } from '../../lab/settings'
import type { Language } from './language.svelte'

/** Models that go by their own name. */
const named: Readonly<Record<string, string>> = { glove: 'GloVe' }

/**
 * A name for a new run: the first choice its model makes ("attention"), in the visitor's language, and the first
 * number from 1 that is free.
 */
export function nameRun(
  model: string,
  settings: Settings,
  taken: readonly string[],
  language: Language,
): string {
  const field = own(schemas, model)?.find(({ kind }) => kind === 'choice')
  const option =
    field?.kind === 'choice' ? field.options.find(({ value }) => value === settings[field.name]) : undefined
  const base = own(named, model) ?? option?.label[language] ?? model
  let number = 1
  while (taken.includes(`${base} ${number}`)) number++
  return `${base} ${number}`
}

/** An id for a run: 96 random bits. */
export function newId(): string {
  const bits = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bits, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const SEEDS = 2 ** 32

/** The next seed after a run's own that none of the others has. */
export function nextSeed(seed: number, taken: readonly number[]): number {
  let next = (seed + 1) % SEEDS
  while (taken.includes(next)) next = (next + 1) % SEEDS
  return next
}
