import { expect, it } from 'vitest'
import type { Problem } from '../../lab/problem'
import { problemSentence } from '../../words/problems'
import { oneACause } from './causes'

const unknown = (name: string): Problem => ({ code: 'setting-unknown', values: { name } })
const broken: Problem = { code: 'link-broken', values: {} }
const range: Problem = { code: 'setting-range', values: { name: 'epochs', value: 0, min: 1, max: 9 } }
const label = (name: string) => (name === 'epochs' ? 'Epochs' : name)

it('makes one problem of 950 settings that were refused, with their number and the first names', () => {
  const problems = [range, ...Array.from({ length: 949 }, (_, i) => unknown(`x${i}`))]
  expect(oneACause(problems, label)).toEqual([
    { code: 'settings-refused', values: { count: 950, names: 'Epochs, x0, x1, x2, x3, …' } },
  ])
})

it('leaves a single setting its own sentence, and says what came twice once', () => {
  expect(oneACause([broken, range, broken], label)).toEqual([broken, range])
  expect(oneACause([], label)).toEqual([])
})

it('says the number and the names in both languages', () => {
  const [both] = oneACause([range, unknown('x')], label)
  for (const language of ['en', 'ru'] as const)
    expect(both && problemSentence(both, language)).toMatch(/2.*Epochs, x\./)
})
