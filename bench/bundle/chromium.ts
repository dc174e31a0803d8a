/** Takes the place of `engine/chromium` in the bundle, which brings no browser. */
export const inBrowser: readonly string[] = []

export function inChromium(): never {
  throw new Error('this bundle measures in Node alone')
}

export const trainInChromium = inChromium
