/** A build of the page as its service worker knows it. */
export interface Build {
  /** Made of the content of all its files: another build has another id. */
  readonly id: string
  /** Every file that the page may ask for, by its path from the page's folder. */
  readonly files: Readonly<Record<string, BuildFile>>
  /** HTTP headers of every answer: the isolation that threads ask for, and the page's security policy. */
  readonly headers: Readonly<Record<string, string>>
}

export interface BuildFile {
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string
  /** Its media type. */
  readonly type: string
}

/** The file that answers for the page's folder itself. */
export const PAGE = 'index.html'

/** The path of an address within the page's folder; undefined when it lies elsewhere. */
export function pathIn(folder: string, address: string): string | undefined {
  const [base, { origin, pathname }] = [new URL(folder), new URL(address)]
  if (origin !== base.origin || !pathname.startsWith(base.pathname)) return undefined
  return pathname.slice(base.pathname.length) || PAGE
}
