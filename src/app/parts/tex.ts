import 'katex/dist/katex.min.css'
import katex from 'katex'

/** Writes a formula into an element; styles go through CSSOM, as the page's security policy asks. */
export function render(tex: string, element: HTMLElement, displayMode: boolean): void {
  katex.render(tex, element, { displayMode, throwOnError: false, strict: 'ignore', trust: false })
}
