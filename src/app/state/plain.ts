/**
 * The same value made of plain objects and lists only, as a worker or a database can take it: reactive state is
 * behind proxies, which cannot be sent. Everything else (blobs, typed arrays) is kept as it is.
 */
export function plain<T>(value: T): T {
  if (Array.isArray(value)) return value.map(plain) as T
  if (typeof value !== 'object' || value === null) return value
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)])) as T
}
