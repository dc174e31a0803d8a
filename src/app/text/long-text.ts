/** Longer texts are not put into a text box, in UTF-16 units: the browser would lay them out in one go. */
export const longText = 20_000

/** The longest text that is read, in UTF-16 units: its vectors and gradients still fit in memory. */
export const longestText = 1_500_000

/** The text of a box once `pasted` has replaced its selection. */
export function inserted(
  box: { readonly value: string; readonly selectionStart: number; readonly selectionEnd: number },
  pasted: string,
): string {
  return box.value.slice(0, box.selectionStart) + pasted + box.value.slice(box.selectionEnd)
}
