import { describe, expect, it } from 'vitest'
import { svgOf } from '../parts/charts/figure-svg'
import { figureStyle } from './figure-style'
import { exampleInsight } from './insight.fixture'
import { valuesOf } from './measures'
import { paintingOf } from './painting'
import type { Seen } from './reading.svelte'
import { wordsFigure } from './words-figure'

const text = `not <script>alert(1)</script> unknown ${'word, '.repeat(40)}\nend.`
const insight = exampleInsight('attention', { text, size: 4, classes: ['bad', 'good'] })

function figure(bars: readonly number[]) {
  const part = {
    heading: 'good, 90%',
    note: 'step 1',
    seen: { insight, text } as Seen,
    values: valuesOf(insight, 'weight'),
    painting: paintingOf('weight', 1, 'light'),
    shown: { first: 0, end: insight.words.length },
    decisive: new Set([0]),
    bars,
    measureName: 'weight',
  }
  const measure = (run: string, size: number) => run.length * size * 0.5
  return wordsFigure('title', [part], { style: figureStyle('light'), language: 'en', measure })
}

describe('the painted words as a figure', () => {
  it('hold every word as text, within the margins', () => {
    const drawn = figure([])
    const texts = drawn.marks.filter((mark) => mark.kind === 'text').map((mark) => mark.text)
    for (const word of insight.words) expect(texts).toContain(word.text)
    for (const mark of drawn.marks)
      if (mark.kind === 'rect') {
        expect(mark.x).toBeGreaterThanOrEqual(0)
        expect(mark.x + mark.width).toBeLessThanOrEqual(drawn.width)
        expect(mark.y + mark.height).toBeLessThanOrEqual(drawn.height)
      }
  })

  it('show markup as text', () => {
    const svg = svgOf(figure([1]))
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('colour each word by its number, outline the deciding one and underline the unknown', () => {
    const drawn = figure([])
    const painting = paintingOf('weight', 1, 'light')
    const boxes = drawn.marks.filter((mark) => mark.kind === 'rect' && mark.title !== undefined)
    expect(boxes).toHaveLength(insight.words.length)
    boxes.forEach((box, i) => {
      expect(box).toMatchObject({ fill: painting.background(valuesOf(insight, 'weight')[i] ?? NaN) })
      expect('stroke' in box).toBe(i === 0)
    })
    expect(drawn.marks.filter((mark) => mark.kind === 'line')).toHaveLength(1)
  })
})
