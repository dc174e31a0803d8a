import { fontFamilies, type Figure, type LineMark, type Mark, type PathMark } from './figure'

/** A figure as a standalone SVG file: real text elements, every foreign string escaped. */
export function svgOf(figure: Figure): string {
  const width = coordinate(figure.width)
  const height = coordinate(figure.height)
  const title = escapeXml(figure.title)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="${escapeXml(figure.background)}"/>`,
    ...figure.marks.map(markSvg),
    '</svg>',
    '',
  ].join('\n')
}

/**
 * Text made safe inside XML, as content and as an attribute's value. What XML 1.0 cannot hold at all (control
 * characters, lone surrogates; section 2.2, Char) becomes U+FFFD.
 */
export function escapeXml(text: string): string {
  return text.replace(notXml, '\ufffd').replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

// eslint-disable-next-line no-control-regex -- these are exactly the characters meant
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function markSvg(mark: Mark): string {
  switch (mark.kind) {
    case 'rect': {
      const box = attributes({
        x: mark.x,
        y: mark.y,
        width: mark.width,
        height: mark.height,
        rx: mark.radius,
        fill: mark.fill,
        stroke: mark.stroke,
      })
      return mark.title === undefined
        ? `<rect${box}/>`
        : `<rect${box}><title>${escapeXml(mark.title)}</title></rect>`
    }
    case 'text': {
      const style = attributes({
        x: mark.x,
        y: mark.y,
        'font-size': mark.size,
        'font-family': fontFamilies[mark.family ?? 'sans'],
        'font-weight': mark.bold ? 600 : undefined,
        'text-anchor': mark.anchor === 'start' ? undefined : mark.anchor,
        fill: mark.fill,
        transform:
          mark.rotate === undefined
            ? undefined
            : `rotate(${[mark.rotate, mark.x, mark.y].map(coordinate).join(' ')})`,
      })
      return `<text${style} xml:space="preserve">${escapeXml(mark.text)}</text>`
    }
    case 'line':
      return `<line${attributes({ x1: mark.x1, y1: mark.y1, x2: mark.x2, y2: mark.y2 })}${strokeSvg(mark)}/>`
    case 'path':
      return `<path${attributes({ d: mark.d, fill: 'none' })}${strokeSvg(mark)}/>`
  }
}

function strokeSvg(mark: LineMark | PathMark): string {
  return attributes({
    stroke: mark.stroke,
    'stroke-width': mark.width,
    'stroke-dasharray': mark.dash?.map(coordinate).join(' '),
  })
}

function attributes(values: Readonly<Record<string, number | string | undefined>>): string {
  let written = ''
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue
    written += ` ${name}="${typeof value === 'number' ? coordinate(value) : escapeXml(value)}"`
  }
  return written
}

/** Hundredths of a pixel are enough, and keep the file small. */
function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100)
}
