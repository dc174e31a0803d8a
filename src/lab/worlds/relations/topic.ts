/** Words that stand in the same relations to one another, row by row, and sentences that say so. */
export interface Topic {
  /** The label of the texts about it, in the language of the world. */
  readonly name: string
  /** What the words of each column are; where there is no name, they only keep a row's words company. */
  readonly columns: readonly (string | undefined)[]
  readonly rows: readonly (readonly string[])[]
  /** Pairs of columns, the second found from the first the same way in every row. */
  readonly relations: readonly (readonly [from: number, to: number])[]
  /** See `fillFrame`; `{0}` is the row's word of column 0. */
  readonly frames: readonly string[]
}

/** One row a line, the words of a row apart by spaces. */
export function rowsOf(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
}
