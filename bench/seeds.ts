/** `3` is 1 to 3, `11-30` is 11 to 30. @throws RangeError when it is neither */
export function seedsOf(text: string): readonly number[] {
  const [from, to] = text.includes('-') ? text.split('-').map(Number) : [1, Number(text)]
  if (from === undefined || to === undefined || !(from <= to)) throw new RangeError(`no seeds: ${text}`)
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
