import { expect, it } from 'vitest'
import { own } from '.'

it('finds what a record has, and nothing that every object inherits', () => {
  const record: Record<string, number> = { here: 1 }
  expect(own(record, 'here')).toBe(1)
  for (const name of ['gone', 'constructor', 'toString', '__proto__'])
    expect(own(record, name)).toBeUndefined()
})
