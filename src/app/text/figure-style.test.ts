import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { figureStyle } from './figure-style'

const css = readFileSync(new URL('../design/tokens.css', import.meta.url), 'utf8')

/** The custom properties of one theme, as tokens.css has them. */
function tokens(theme: string): Map<string, string> {
  const block = css.slice(css.indexOf(`[data-theme='${theme}']`))
  const inside = block.slice(block.indexOf('{') + 1, block.indexOf('}'))
  return new Map(
    [...inside.matchAll(/--([a-z-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

describe.each(['light', 'dark'] as const)('a figure in %s', (theme) => {
  it('has the inks of the page', () => {
    const page = tokens(theme)
    const style = figureStyle(theme)
    expect(style.ink).toBe(page.get('ink'))
    expect(style.soft).toBe(page.get('ink-soft'))
    expect(style.line).toBe(page.get('line'))
    expect(style.background).toBe(page.get('surface'))
  })
})
