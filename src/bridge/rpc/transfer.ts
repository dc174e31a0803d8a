const given = new WeakSet()

/**
 * Marks a message (a request, an event or a result): the buffers of its typed arrays move to the other side
 * instead of being copied, and are empty here afterwards. Only for arrays that nobody here reads again.
 */
export function transfer<T extends object>(value: T): T {
  given.add(value)
  return value
}

/** The buffers that travel with a message: each once, none when the message was not marked. */
export function transferables(message: unknown): ArrayBuffer[] {
  if (typeof message !== 'object' || message === null || !given.has(message)) return []
  const buffers = new Set<ArrayBuffer>()
  const seen = new Set<object>()
  const waiting: unknown[] = [message]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (ArrayBuffer.isView(value)) {
      // A view of a part leaves the rest of its buffer to others: it is copied.
      const whole = value.byteLength === value.buffer.byteLength
      if (whole && value.buffer instanceof ArrayBuffer) buffers.add(value.buffer)
    } else if (Array.isArray(value)) {
      // Long lists of words or numbers hold no buffers; the first item tells.
      if (typeof value[0] === 'object') waiting.push(...(value as unknown[]))
    } else if (isPlain(value)) {
      waiting.push(...Object.values(value))
    }
  }
  return [...buffers]
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
