/** A small text kept in this browser, such as the language. Absent where storage is blocked or was never set. */
export function recall(name: string): string | undefined {
  return storage()?.getItem(`context-lab.${name}`) ?? undefined
}

/** Keeps a small text, or forgets it. Where storage is blocked or full it lasts as long as the page. */
export function remember(name: string, value: string | undefined): void {
  const key = `context-lab.${name}`
  try {
    if (value === undefined) storage()?.removeItem(key)
    else storage()?.setItem(key, value)
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown
  }
}

/** Reading `localStorage` itself throws where the visitor has blocked it. */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch (thrown) {
    if (thrown instanceof DOMException) return undefined
    throw thrown
  }
}
