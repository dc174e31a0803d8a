/** Words pointed at and words kept, by their index in the text. The same choice serves every view of a text. */
export interface Choice {
  readonly hovered: number | undefined
  /** In the order of the text. */
  readonly kept: readonly number[]
}

export const nothingChosen: Choice = { hovered: undefined, kept: [] }

export function hover(choice: Choice, index: number | undefined): Choice {
  return choice.hovered === index ? choice : { ...choice, hovered: index }
}

/** Keeps a word, or lets go of it when it was kept. */
export function toggle(choice: Choice, index: number): Choice {
  const kept = choice.kept.includes(index)
    ? choice.kept.filter((other) => other !== index)
    : [...choice.kept, index].sort((a, b) => a - b)
  return { ...choice, kept }
}

/** The words in question, in the order of the text: the kept ones and the one pointed at. */
export function chosenWords(choice: Choice): number[] {
  const { hovered, kept } = choice
  if (hovered === undefined || kept.includes(hovered)) return [...kept]
  return [...kept, hovered].sort((a, b) => a - b)
}

/** The same choice in a text of `words` words: what lies behind its end is let go. */
export function within(choice: Choice, words: number): Choice {
  const kept = choice.kept.filter((index) => index < words)
  const hovered = choice.hovered !== undefined && choice.hovered < words ? choice.hovered : undefined
  return kept.length === choice.kept.length && hovered === choice.hovered ? choice : { hovered, kept }
}
