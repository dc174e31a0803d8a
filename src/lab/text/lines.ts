/** Cuts text that comes in pieces into lines; LF, CR LF and CR each end one. */
export interface LineCutter {
  push(piece: string): string[]
  /** The last line, where the text does not end with a line break. */
  end(): string[]
}

export interface LineLimit {
  /** UTF-16 units. */
  readonly longest: number
  /** What is thrown for a longer line. */
  readonly error: (line: number) => Error
}

export function createLineCutter(limit?: LineLimit): LineCutter {
  const breaks = createBreakNormaliser()
  let pending: string[] = []
  let length = 0
  let done = 0

  function push(piece: string): string[] {
    const lines = piece.split('\n')
    const rest = lines.pop() ?? ''
    if (lines.length > 0 && pending.length > 0) {
      lines[0] = [...pending, lines[0]].join('')
      pending = []
      length = 0
    }
    done += lines.length
    if (rest !== '') {
      pending.push(rest)
      length += rest.length
    }
    if (limit && length > limit.longest) throw limit.error(done + 1)
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
