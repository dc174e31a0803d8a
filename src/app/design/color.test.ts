import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, inkOn, rampColor, runColor, runColors, signedColor, type ThemeName } from './color'

const themes: readonly ThemeName[] = ['light', 'dark']
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The custom properties of a theme's block in tokens.css. */
function tokens(theme: ThemeName): Map<string, string> {
  const block = css.split(`[data-theme='${theme}'] {`)[1]?.split('\n}')[0] ?? ''
  return new Map(
    [...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  )
}

describe.each(themes)('colours of the %s theme', (theme) => {
  const css = tokens(theme)

  it('are the same in the style sheet and in pictures', () => {
    for (let i = 0; i <= 8; i++) {
      expect(rampColor(i / 8, theme)).toBe(css.get(`--ramp-${i}`))
      expect(signedColor(i / 4 - 1, theme)).toBe(css.get(`--signed-${i}`))
    }
    for (let i = 0; i < runColors; i++) expect(runColor(i, theme)).toBe(css.get(`--run-${i}`))
  })

  it('carry ink that reads at every magnitude', () => {
    for (let x = -1; x <= 1; x += 0.01) {
      for (const color of [rampColor(Math.abs(x), theme), signedColor(x, theme)])
        expect(contrast(inkOn(color), color)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('hold AA for text and 3:1 for the edges of controls and for runs', () => {
    const of = (name: string) => css.get(name) ?? ''
    for (const ground of ['--paper', '--surface', '--sunken']) {
      for (const text of ['--ink', '--ink-soft', '--accent', '--danger', '--negative', '--positive'])
        expect(contrast(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      expect(contrast(of('--line-strong'), of(ground)), ground).toBeGreaterThanOrEqual(3)
      expect(contrast(of('--focus'), of(ground)), ground).toBeGreaterThanOrEqual(3)
    }
    for (const [text, ground] of [
      ['--on-accent', '--accent'],
      ['--on-accent', '--accent-hover'],
      ['--on-action', '--action'],
      ['--on-action', '--action-hover'],
      ['--ink', '--accent-soft'],
      ['--accent', '--accent-soft'],
      ['--danger', '--danger-soft'],
      ['--ink', '--warning-soft'],
    ] as const)
      expect(contrast(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    for (let i = 0; i < runColors; i++)
      expect(contrast(runColor(i, theme), of('--surface'))).toBeGreaterThanOrEqual(3)
  })
})

it('holds colours to their scale whatever comes', () => {
  expect(rampColor(7, 'light')).toBe(rampColor(1, 'light'))
  expect(rampColor(Number.NaN, 'dark')).toBe(rampColor(0, 'dark'))
  expect(signedColor(-Infinity, 'light')).toBe(signedColor(-1, 'light'))
  expect(runColor(-1, 'dark')).toBe(runColor(7, 'dark'))
})
