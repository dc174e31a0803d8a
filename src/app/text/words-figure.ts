import type { Language } from '../../words/language'
import { formatNumber, formatShare } from '../../words/numbers'
import { rampColor, signedColor } from '../design/color'
import { shifted, type Figure, type Mark, type MeasureText } from '../parts/charts/figure'
import type { FigureStyle } from './figure-style'
import { isSigned, probabilitiesOf } from './measures'
import type { Page } from './pages'
import type { Painting } from './painting'
import { passageOf } from './pieces'
import type { Seen } from './reading.svelte'

/** One painted text in a figure: what it is of, its words, its bars. */
export interface WordsPart {
  readonly heading: string
  readonly note: string
  readonly seen: Seen
  readonly values: Float32Array
  readonly painting: Painting
  readonly shown: Page
  readonly decisive: ReadonlySet<number>
  /** Words with a bar, in their order; none leaves the bars out. */
  readonly bars: readonly number[]
  readonly measureName: string
}

interface Tools {
  readonly style: FigureStyle
  readonly language: Language
  readonly measure: MeasureText
}

const width = 760
const pad = 24
const inner = width - 2 * pad

/** The painted words with heading, probabilities, scale and bars, one part under the other. */
export function wordsFigure(title: string, parts: readonly WordsPart[], tools: Tools): Figure {
  const marks: Mark[] = []
  let y = pad
  for (const part of parts) {
    const drawn = partMarks(part, tools)
    marks.push(...shifted(drawn.marks, pad, y))
    y += drawn.height + pad
  }
  return { width, height: y, title, background: tools.style.background, marks }
}

interface Drawn {
  readonly marks: Mark[]
  readonly height: number
}

function partMarks(part: WordsPart, tools: Tools): Drawn {
  const { style } = tools
  const marks: Mark[] = [
    { kind: 'text', x: 0, y: 16, text: part.heading, size: 16, fill: style.ink, bold: true },
    { kind: 'text', x: 0, y: 36, text: part.note, size: 12, fill: style.soft },
  ]
  let y = 48
  for (const draw of [classMarks, passageMarks, scaleMarks, barMarks]) {
    const drawn = draw(part, tools)
    marks.push(...shifted(drawn.marks, 0, y))
    y += drawn.height
  }
  return { marks, height: y }
}

function classMarks({ seen }: WordsPart, { style, language }: Tools): Drawn {
  const probabilities = probabilitiesOf(seen.insight)
  const listed = probabilities
    .map((p, c) => ({ p, name: seen.insight.classes[c] ?? '' }))
    .sort((one, other) => (probabilities.length > 6 ? other.p - one.p : 0))
    .slice(0, 6)
  const marks = listed.flatMap(({ p, name }, i): Mark[] => {
    const y = i * 20
    return [
      { kind: 'text', x: 0, y: y + 12, text: cut(name, 20), size: 12, fill: style.ink },
      { kind: 'rect', x: 150, y: y + 2, width: 320, height: 12, radius: 2, fill: rampColor(0, style.theme) },
      {
        kind: 'rect',
        x: 150,
        y: y + 2,
        width: 320 * p,
        height: 12,
        radius: 2,
        fill: rampColor(Math.max(0.35, p), style.theme),
      },
      {
        kind: 'text',
        x: 480,
        y: y + 12,
        text: formatShare(p, language),
        size: 12,
        fill: style.ink,
        family: 'mono',
      },
    ]
  })
  return { marks, height: listed.length * 20 + 12 }
}

const line = 28
const size = 15

/** The words as they flow, wrapped at the figure's width; line breaks of the text are kept. */
function passageMarks(part: WordsPart, { style, measure }: Tools): Drawn {
  const { seen, shown, values, painting, decisive } = part
  const { lead, pieces } = passageOf(seen.text, seen.insight.words, shown)
  const marks: Mark[] = []
  let x = 0
  let y = 0
  const advance = (wide: number) => {
    if (x > 0 && x + wide > inner) [x, y] = [0, y + line]
  }
  const gap = (text: string) => {
    text.split(/(\n)/).forEach((run) => {
      if (run === '\n') [x, y] = [0, y + line]
      else if (run.trim() === '') x += run === '' ? 0 : 5
      else {
        const wide = measure(run.trim(), size)
        if (/^\s/.test(run)) {
          x += 5
          advance(wide)
        }
        marks.push({ kind: 'text', x, y: y + 19, text: run.trim(), size, fill: style.soft })
        x += wide + (/\s$/.test(run) ? 5 : 0)
      }
    })
  }
  gap(lead)
  for (const piece of pieces) {
    const value = values[piece.index] ?? 0
    const wide = measure(piece.written, size) + 8
    // A full stop never begins a line: it moves with its word.
    const tail = /^[^\s]*/.exec(piece.gap)?.[0] ?? ''
    advance(wide + (tail === '' ? 0 : measure(tail, size)))
    marks.push({
      kind: 'rect',
      x,
      y,
      width: wide,
      height: 25,
      radius: 4,
      fill: painting.background(value),
      title: String(value),
      ...(decisive.has(piece.index) ? { stroke: style.soft } : {}),
    })
    const fill = painting.ink(value)
    marks.push({ kind: 'text', x: x + 4, y: y + 18, text: piece.written, size, fill })
    if (!piece.known)
      marks.push({
        kind: 'line',
        x1: x + 4,
        y1: y + 22,
        x2: x + wide - 4,
        y2: y + 22,
        stroke: fill,
        width: 1,
        dash: [1, 2],
      })
    x += wide + 1
    gap(piece.gap)
  }
  return { marks, height: y + line + 12 }
}

function scaleMarks({ painting, measureName }: WordsPart, { style, language, measure }: Tools): Drawn {
  const signed = isSigned(painting.measure)
  const least = formatNumber(signed ? -painting.end : 0, language)
  const steps = 48
  const wide = 192
  const from = measure(least, 11, 'mono') + 8
  const marks: Mark[] = [
    { kind: 'text', x: 0, y: 11, text: least, size: 11, fill: style.soft, family: 'mono' },
  ]
  for (let i = 0; i < steps; i++) {
    const share = i / (steps - 1)
    marks.push({
      kind: 'rect',
      x: from + (i * wide) / steps,
      y: 1,
      width: wide / steps + 0.4,
      height: 11,
      fill: signed ? signedColor(2 * share - 1, style.theme) : rampColor(share, style.theme),
    })
  }
  const most = formatNumber(painting.end, language)
  const after = from + wide + 8
  marks.push({ kind: 'text', x: after, y: 11, text: most, size: 11, fill: style.soft, family: 'mono' })
  const named = after + measure(most, 11, 'mono') + 16
  marks.push({ kind: 'text', x: named, y: 11, text: measureName, size: 12, fill: style.soft })
  return { marks, height: 28 }
}

function barMarks({ bars, seen, values, painting }: WordsPart, { style, language }: Tools): Drawn {
  const signed = isSigned(painting.measure)
  const track = 400
  const marks = bars.flatMap((index, i): Mark[] => {
    const value = values[index] ?? 0
    const y = i * 20
    const full = signed ? track / 2 : track
    const long = full * Math.min(1, Math.abs(value) / painting.end)
    const zero = 150 + (signed ? track / 2 : 0)
    return [
      {
        kind: 'text',
        x: 0,
        y: y + 12,
        text: cut(seen.insight.words[index]?.text ?? '', 20),
        size: 12,
        fill: style.ink,
      },
      {
        kind: 'rect',
        x: value < 0 ? zero - long : zero,
        y: y + 2,
        width: long,
        height: 12,
        fill: painting.bar(value),
      },
      {
        kind: 'text',
        x: 150 + track + 10,
        y: y + 12,
        text: formatNumber(value, language),
        size: 12,
        fill: style.ink,
        family: 'mono',
      },
    ]
  })
  return { marks, height: bars.length * 20 }
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
