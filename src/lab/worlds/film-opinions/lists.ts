/** Words written with spaces and line breaks between. Each once, so that a word listed twice is not drawn twice as often. */
export function list(written: string): readonly string[] {
  return [...new Set(written.split(/\s+/).filter(Boolean))]
}

/** Phrases written one a line. */
export function lines(written: string): readonly string[] {
  return [
    ...new Set(
      written
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ]
}
