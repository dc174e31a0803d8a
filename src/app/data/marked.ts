/** A stretch of a shown text; `gap` stands for words that were left out. */
export interface Piece {
  readonly kind: 'plain' | 'decisive' | 'gap'
  readonly text: string
}

/**
 * Cuts a text into what decides its class and what does not. Of a long plain stretch only `around` UTF-16 units
 * stay on each side, cut at spaces.
 * @param decisive [start, end) in UTF-16 units, in ascending order
 */
export function markedPieces(
  text: string,
  decisive: readonly (readonly [number, number])[],
  around = 90,
): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const plain = (end: number): void => {
    pieces.push(...shortened(text.slice(at, end), around, at > 0, end < text.length))
  }
  for (const [start, end] of decisive) {
    if (start < at || end <= start || end > text.length) continue
    plain(start)
    pieces.push({ kind: 'decisive', text: text.slice(start, end) })
    at = end
  }
  plain(text.length)
  return pieces.filter((piece) => piece.kind === 'gap' || piece.text !== '')
}

function shortened(text: string, around: number, keepStart: boolean, keepEnd: boolean): readonly Piece[] {
  if (text.length <= around * 2 + 40) return [{ kind: 'plain', text }]
  // The very beginning of a text is always worth seeing.
  const head = cutAfter(text, keepStart || !keepEnd ? around : around / 2)
  const tail = keepEnd || keepStart ? cutBefore(text, keepEnd ? around : around / 2) : ''
  return [
    { kind: 'plain', text: head },
    { kind: 'gap', text: '' },
    { kind: 'plain', text: tail },
  ]
}

function cutAfter(text: string, length: number): string {
  const space = text.indexOf(' ', length)
  return space < 0 || space > length + 30 ? text.slice(0, length) : text.slice(0, space)
}

function cutBefore(text: string, length: number): string {
  const from = text.length - length
  const space = text.lastIndexOf(' ', from)
  return space < 0 || space < from - 30 ? text.slice(from) : text.slice(space + 1)
}
