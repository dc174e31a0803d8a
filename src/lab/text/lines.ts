/** Cuts text that comes in pieces into lines; LF, CR LF and CR each end one. */
export interface LineCutter {
  push(piece: string): string[]
  /** The last line, where the text does not end with a line break. */
  end(): string[]
}

export function createLineCutter(): LineCutter {
  const breaks = createBreakNormaliser()
  let pending: string[] = []

  function push(piece: string): string[] {
    const lines = piece.split('\n')
    const rest = lines.pop() ?? ''
    if (lines.length > 0 && pending.length > 0) {
      lines[0] = [...pending, lines[0]].join('')
      pending = []
    }
    if (rest !== '') pending.push(rest)
    return lines
  }

  return {
    push: (piece) => push(breaks.push(piece)),
    end() {
      const lines = push(breaks.end())
      const last = pending.join('')
      pending = []
      return last === '' ? lines : [...lines, last]
    },
  }
}

/** Makes every line break an LF, also where CR and LF come in different pieces. */
export function createBreakNormaliser(): { push(piece: string): string; end(): string } {
  let heldBack = false
  return {
    push(piece) {
      if (piece === '') return ''
      const text = heldBack ? `\r${piece}` : piece
      heldBack = text.endsWith('\r')
      const whole = heldBack ? text.slice(0, -1) : text
      return whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole
    },
    end() {
      const rest = heldBack ? '\n' : ''
      heldBack = false
      return rest
    },
  }
}
