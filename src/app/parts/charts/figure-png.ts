import { fontFamilies, type Figure, type FontFamily, type Mark, type MeasureText } from './figure'

/**
 * A figure painted as PNG, `scale` device pixels to each of its pixels. Painted mark by mark and not through an
 * image of the SVG: an image cannot use the page's fonts.
 *
 * Throws a RangeError when the canvas would be larger than browsers can hold.
 */
export async function pngOf(figure: Figure, scale = 2): Promise<Blob> {
  const largest = 16_384
  const fitted = Math.min(scale, largest / Math.max(figure.width, figure.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(figure.width * fitted)
  canvas.height = Math.ceil(figure.height * fitted)
  const context = canvas.getContext('2d')
  if (!context) throw new RangeError(`no canvas of ${canvas.width} x ${canvas.height}`)
  await document.fonts.ready
  context.scale(fitted, fitted)
  context.fillStyle = figure.background
  context.fillRect(0, 0, figure.width, figure.height)
  for (const mark of figure.marks) paint(context, mark)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new RangeError(`no PNG of ${canvas.width} x ${canvas.height}`))
    }, 'image/png')
  })
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
      context.fillText(mark.text, mark.x, mark.y)
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
