/**
 * The same text in memory of its own. V8 makes a slice of a string by pointing into it, so a word that is kept
 * would keep the whole piece of the file it was read from.
 */
export function detach(text: string): string {
  // Shorter ones are copied anyway; the sum is flattened into a new string by the slice.
  return text.length < 13 ? text : ` ${text}`.slice(1)
}
