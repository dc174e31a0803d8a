import type { Language } from '../../../words/language'
import { formatNumber } from '../../../words/numbers'
import { rampColor, signedColor, type ThemeName } from '../../design/color'
import { largestMagnitude, niceCeiling } from '../../parts/charts/domain'
import type { Figure, Mark } from '../../parts/charts/figure'
import { followedOutput, embeddingAt, kernelAt, type Facts } from './facts'
import { rowHeight, type Box, type PictureLayout } from './picture-layout'
import type { Focus } from './steps'

export interface PictureStyle {
  readonly theme: ThemeName
  readonly ink: string
  readonly soft: string
  readonly background: string
  readonly language: Language
  /** Depth: with the numbers of the focus, or colours alone. */
  readonly numbers: boolean
  readonly title: string
  /** What stands before the row of weights. */
  readonly weightSymbol: string
}

/**
 * The way from many vectors to one, drawn: columns are words, rows the numbers of their vectors. Word vectors and
 * the pooled vector share one signed scale, so a pooled vector that pales shows what pooling has lost.
 */
export function pictureOf(facts: Facts, focus: Focus, layout: PictureLayout, style: PictureStyle): Figure {
  return {
    width: layout.width,
    height: layout.height,
    title: style.title,
    background: style.background,
    marks: [
      ...matrixMarks(facts, layout, style),
      ...wordMarks(facts, focus, layout, style),
      ...layout.rows.flatMap((row) => rowMarks(facts, focus, layout, style, row)),
      ...vectorMarks(facts, focus, layout, style),
      ...resultMarks(facts, layout, style),
    ],
  }
}

function matrixMarks(facts: Facts, layout: PictureLayout, style: PictureStyle): Mark[] {
  const { matrix, shown, cellWidth, cellHeight } = layout
  const end = niceCeiling(facts.largestEmbedding)
  const marks: Mark[] = []
  for (let i = shown.first; i < shown.end; i++) {
    for (let j = 0; j < facts.size; j++) {
      marks.push({
        kind: 'rect',
        x: matrix.x + (i - shown.first) * cellWidth,
        y: matrix.y + j * cellHeight,
        // Cells meet without a seam of the background between them.
        width: cellWidth + (i + 1 < shown.end ? 0.4 : 0),
        height: cellHeight + (j + 1 < facts.size ? 0.4 : 0),
        fill: signedColor(embeddingAt(facts, i, j) / end, style.theme),
      })
    }
  }
  return marks
}

/** Names over the columns, slanted; the words in focus stand out and are framed. */
function wordMarks(facts: Facts, focus: Focus, layout: PictureLayout, style: PictureStyle): Mark[] {
  const { matrix, shown, cellWidth, cellHeight } = layout
  const marks: Mark[] = []
  for (let i = shown.first; i < shown.end; i++) {
    const chosen = focus.words.includes(i)
    const x = matrix.x + (i - shown.first) * cellWidth
    const name = facts.words[i]?.text ?? ''
    marks.push({
      kind: 'text',
      x: x + cellWidth / 2 + 3,
      y: matrix.y - 6,
      text: name.length > 11 ? `${name.slice(0, 10)}…` : name,
      size: 11,
      fill: chosen ? style.ink : style.soft,
      bold: chosen,
      rotate: -55,
    })
    if (chosen) marks.push(...frame({ x, y: matrix.y, width: cellWidth, height: matrix.height }, style.ink))
  }
  const y = matrix.y + focus.dimension * cellHeight
  marks.push(...frame({ x: matrix.x, y, width: matrix.width, height: cellHeight }, style.soft))
  marks.push({ kind: 'text', x: 4, y: matrix.y + 12, text: 'x', size: 13, fill: style.ink, bold: true })
  return marks
}

/** One number a word: the attention logits, or the weights. */
function rowMarks(
  facts: Facts,
  focus: Focus,
  layout: PictureLayout,
  style: PictureStyle,
  row: PictureLayout['rows'][number],
): Mark[] {
  const { matrix, shown, cellWidth } = layout
  const values = row.name === 'logit' ? facts.attentionLogits : facts.weights
  const end = niceCeiling(largestMagnitude(values))
  const color = row.name === 'logit' ? signedColor : rampColor
  const symbol = row.name === 'logit' ? 'l' : style.weightSymbol
  const marks: Mark[] = [
    {
      kind: 'text',
      x: 4,
      y: row.y + 11,
      text: symbol,
      size: symbol.length > 1 ? 11 : 13,
      fill: style.ink,
      bold: true,
    },
  ]
  let free = -Infinity
  for (let i = shown.first; i < shown.end; i++) {
    const x = matrix.x + (i - shown.first) * cellWidth
    const value = values[i] ?? 0
    const box = { x, y: row.y, width: cellWidth, height: rowHeight }
    marks.push({ kind: 'rect', ...box, fill: color(value / end, style.theme) })
    if (!focus.words.includes(i)) continue
    marks.push(...frame(box, style.ink))
    // Numbers of neighbours would run into each other: the first one is written, the others are in the table.
    if (!style.numbers || x < free) continue
    const text = formatNumber(value, style.language)
    marks.push({
      kind: 'text',
      x,
      y: row.y + rowHeight + 12,
      text,
      size: 11,
      fill: style.ink,
      family: 'mono',
    })
    free = x + text.length * 7 + 6
  }
  return marks
}

/** The pooled vector and the column of the dense layer it is multiplied with. */
function vectorMarks(facts: Facts, focus: Focus, layout: PictureLayout, style: PictureStyle): Mark[] {
  const { pooled, kernel, matrix } = layout
  const output = followedOutput(facts)
  const weights = Float32Array.from({ length: facts.size }, (_, j) => kernelAt(facts, j, output))
  const middle = matrix.y + matrix.height / 2 + 5
  const sign = facts.pooling === 'max' ? 'max' : facts.pooling === 'last' ? '→' : 'Σ'
  return [
    {
      kind: 'text',
      x: (matrix.x + matrix.width + pooled.x) / 2,
      y: middle,
      text: sign,
      size: 14,
      fill: style.soft,
      anchor: 'middle',
    },
    ...columnMarks(facts.pooled, facts.largestEmbedding, pooled, 'v', focus, layout, style),
    {
      kind: 'text',
      x: kernel.x - 13,
      y: middle,
      text: '·',
      size: 20,
      fill: style.soft,
      anchor: 'middle',
    },
    ...columnMarks(weights, largestMagnitude(weights), kernel, 'w', focus, layout, style),
  ]
}

function columnMarks(
  values: Float32Array,
  most: number,
  box: Box,
  symbol: string,
  focus: Focus,
  layout: PictureLayout,
  style: PictureStyle,
): Mark[] {
  const { cellHeight } = layout
  const end = niceCeiling(most)
  const marks: Mark[] = [
    {
      kind: 'text',
      x: box.x + box.width / 2,
      y: box.y - 8,
      text: symbol,
      size: 13,
      fill: style.ink,
      anchor: 'middle',
      bold: true,
    },
  ]
  values.forEach((value, j) => {
    marks.push({
      kind: 'rect',
      x: box.x,
      y: box.y + j * cellHeight,
      width: box.width,
      height: cellHeight + (j + 1 < values.length ? 0.4 : 0),
      fill: signedColor(value / end, style.theme),
    })
  })
  const y = box.y + focus.dimension * cellHeight
  marks.push(...frame({ x: box.x, y, width: box.width, height: cellHeight }, style.ink))
  if (style.numbers)
    marks.push({
      kind: 'text',
      x: box.x + box.width + 4,
      y: y + cellHeight / 2 + 4,
      text: formatNumber(values[focus.dimension] ?? 0, style.language),
      size: 11,
      fill: style.ink,
      family: 'mono',
    })
  return marks
}

/** The score, the probability of the predicted class, and its name. */
function resultMarks(facts: Facts, layout: PictureLayout, style: PictureStyle): Mark[] {
  const { x, y } = layout.result
  const number = (value: number) => formatNumber(value, style.language)
  const p = facts.probabilities[facts.predicted] ?? 0
  const name = facts.classes[facts.predicted] ?? ''
  const lines = style.numbers
    ? [
        `z = ${number(facts.logits[followedOutput(facts)] ?? 0)}`,
        `P = ${number(p)}`,
        `L = ${number(facts.loss)}`,
      ]
    : []
  const width = 84
  return [
    {
      kind: 'text',
      x,
      y,
      text: name.length > 15 ? `${name.slice(0, 14)}…` : name,
      size: 13,
      fill: style.ink,
      bold: true,
    },
    { kind: 'rect', x, y: y + 8, width, height: 10, fill: rampColor(0, style.theme) },
    { kind: 'rect', x, y: y + 8, width: width * p, height: 10, fill: rampColor(0.75, style.theme) },
    ...lines.map((text, i): Mark => ({
      kind: 'text',
      x,
      y: y + 40 + 18 * i,
      text,
      size: 12,
      fill: style.ink,
      family: 'mono',
    })),
  ]
}

/** Four lines around a box, drawn inside it. */
function frame({ x, y, width, height }: Box, stroke: string): Mark[] {
  const side = (x1: number, y1: number, x2: number, y2: number): Mark => ({
    kind: 'line',
    x1,
    y1,
    x2,
    y2,
    stroke,
    width: 1,
  })
  const right = x + width
  const bottom = y + height
  return [
    side(x, y, right, y),
    side(right, y, right, bottom),
    side(right, bottom, x, bottom),
    side(x, bottom, x, y),
  ]
}
