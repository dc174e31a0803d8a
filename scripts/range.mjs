/**
 * Which bytes of a file a Range header asks for (RFC 9110, section 14).
 *
 * `undefined` means the whole file: no header, a unit other than bytes, or several parts that exist, which a server may
 * answer with the whole. `'none'` means status 416: no part exists, or the header cannot be read.
 *
 * @param {string | undefined} header
 * @param {number} size bytes of the file
 * @returns {{ start: number, end: number } | 'none' | undefined} the first and the last byte
 */
export function rangeOf(header, size) {
  const [, unit, list] = /^\s*([^=\s]+)\s*=(.*)$/s.exec(header ?? '') ?? []
  if (header === undefined || (unit !== undefined && unit.toLowerCase() !== 'bytes')) return undefined
  if (list === undefined) return 'none'
  const parts = list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => partOf(part, size))
  if (parts.includes('broken')) return 'none'
  const found = parts.filter((part) => typeof part === 'object')
  return found.length > 1 ? undefined : (found[0] ?? 'none')
}

/** @param {string} part such as 0-99, 100- or -100 @param {number} size */
function partOf(part, size) {
  const [, first, last] = /^(\d*)\s*-\s*(\d*)$/.exec(part) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'broken'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'none' : { start: size - length, end: size - 1 }
  }
  if (last !== '' && Number(last) < Number(first)) return 'broken'
  if (Number(first) >= size) return 'none'
  return { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}
