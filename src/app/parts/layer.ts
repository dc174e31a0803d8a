import { getContext, setContext } from 'svelte'

const key = Symbol('layer')

/** Says that what floats over this part of the page has to live inside this element: a dialog is above all else. */
export function setLayer(element: () => HTMLElement | undefined): void {
  setContext(key, element)
}

/** Where tips and popovers of this part of the page belong. Call it while a component is being made. */
export function useLayer(): () => HTMLElement {
  const element = getContext<(() => HTMLElement | undefined) | undefined>(key)
  return () => element?.() ?? document.body
}
