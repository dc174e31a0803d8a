import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure } from './figure'
import { escapeXml, svgOf } from './figure-svg'

function figureOf(text: string): Figure {
  return {
    width: 100,
    height: 40,
    title: text,
    background: '#fff',
    marks: [
      { kind: 'rect', x: 1 / 3, y: 2, width: 50, height: 10, fill: 'rgb(1 2 3)', title: text },
      { kind: 'text', x: 4, y: 12, text, size: 14, fill: '#000' },
      { kind: 'line', x1: 0, y1: 0, x2: 9, y2: 0, stroke: '#000', width: 1, dash: [1, 2] },
    ],
  }
}

describe('a figure as SVG', () => {
  it('shows markup in a text as text', () => {
    const svg = svgOf(figureOf('<script>alert("1")</script> & <img onerror=x>'))
    expect(svg).not.toMatch(/<script|<img/)
    expect(svg).toContain(
      '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;img onerror=x&gt;</text>',
    )
  })

  it('keeps an attribute closed whatever its value', () => {
    const svg = svgOf({ ...figureOf('word'), background: '"/><script>' })
    expect(svg).toContain('fill="&quot;/&gt;&lt;script&gt;"')
  })

  it('gives back every text that XML can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = escapeXml(text)
        expect(written).not.toMatch(/[<>"']/)
        const read = written
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&#39;', "'")
          .replaceAll('&amp;', '&')
        expect(read).toBe(text)
      }),
    )
  })

  it('replaces what XML 1.0 forbids', () => {
    expect(escapeXml('a\u0000b\u001fc\ud800d\ufffee\tf')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde\tf')
    expect(escapeXml('😀')).toBe('😀')
  })

  it('rounds coordinates to hundredths of a pixel', () => {
    expect(svgOf(figureOf('word'))).toContain('<rect x="0.33" y="2"')
  })
})
