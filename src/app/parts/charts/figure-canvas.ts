import { fontFamilies, type Figure, type FontFamily, type Mark, type MeasureText } from './figure'

/** Paints a figure, background and all, in the units the context is scaled to. */
export function paintFigure(context: CanvasRenderingContext2D, figure: Figure): void {
  context.fillStyle = figure.background
  context.fillRect(0, 0, figure.width, figure.height)
  for (const mark of figure.marks) paint(context, mark)
}

/** Measures with the fonts of the page. */
export function createMeasureText(): MeasureText {
  const context = document.createElement('canvas').getContext('2d')
  return (text, size, family = 'sans') => {
    // Without a canvas an average width has to do: the picture is loose, never wrong.
    if (!context) return text.length * size * 0.56
    context.font = fontOf(size, family, false)
    return context.measureText(text).width
  }
}

function fontOf(size: number, family: FontFamily, bold: boolean): string {
  return `${bold ? 600 : 400} ${size}px ${fontFamilies[family]}`
}

function paint(context: CanvasRenderingContext2D, mark: Mark): void {
  switch (mark.kind) {
    case 'rect':
      if (mark.radius === undefined && mark.stroke === undefined) {
        context.fillStyle = mark.fill
        context.fillRect(mark.x, mark.y, mark.width, mark.height)
        return
      }
      context.beginPath()
      context.roundRect(mark.x, mark.y, mark.width, mark.height, mark.radius ?? 0)
      context.fillStyle = mark.fill
      context.fill()
      if (mark.stroke !== undefined) {
        context.setLineDash([])
        context.lineWidth = 1
        context.strokeStyle = mark.stroke
        context.stroke()
      }
      return
    case 'text':
      context.font = fontOf(mark.size, mark.family ?? 'sans', mark.bold ?? false)
      context.textAlign = mark.anchor === 'middle' ? 'center' : (mark.anchor ?? 'start')
      context.fillStyle = mark.fill
      if (mark.rotate === undefined) {
        context.fillText(mark.text, mark.x, mark.y)
        return
      }
      context.save()
      context.translate(mark.x, mark.y)
      context.rotate((mark.rotate * Math.PI) / 180)
      context.fillText(mark.text, 0, 0)
      context.restore()
      return
    case 'line':
    case 'path':
      context.setLineDash(mark.dash ? [...mark.dash] : [])
      context.lineWidth = mark.width
      context.strokeStyle = mark.stroke
      if (mark.kind === 'path') {
        context.stroke(new Path2D(mark.d))
        return
      }
      context.beginPath()
      context.moveTo(mark.x1, mark.y1)
      context.lineTo(mark.x2, mark.y2)
      context.stroke()
  }
}
