import type { Figure } from './figure'
import { paintFigure } from './figure-canvas'

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
  paintFigure(context, figure)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new RangeError(`no PNG of ${canvas.width} x ${canvas.height}`))
    }, 'image/png')
  })
}
