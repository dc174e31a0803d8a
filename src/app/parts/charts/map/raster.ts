import type { MapView, Size } from './view'

/** A colour of the screen: red, green, blue, 0..255. */
export type Rgb = readonly [number, number, number]

export interface Dots {
  /** [points, 2] */
  readonly points: Float32Array
  /** Index into `colours`, of each point. [points] */
  readonly groups: Uint8Array
  readonly colours: readonly Rgb[]
  /** In pixels of the screen. */
  readonly radius: number
  /** 0..1: how much of what lies below a dot hides. */
  readonly opacity: number
}

/**
 * Paints round dots into pixels, straight in memory: tens of thousands take a few milliseconds on any machine, and nothing of the GPU,
 * which is training.
 *
 * @param pixels RGBA, one 32-bit number each, already filled with the background. [height, width]
 * @param ratio pixels of the screen per unit of the view
 */
export function paintDots(
  pixels: Uint8ClampedArray,
  { width, height }: Size,
  view: MapView,
  ratio: number,
  dots: Dots,
): void {
  const { points, groups, colours, radius, opacity } = dots
  const stamp = discOf(radius * ratio, opacity)
  const half = (stamp.size - 1) / 2
  const scale = view.scale * ratio
  const across = width / 2 - view.x * scale
  const down = height / 2 + view.y * scale
  for (let i = 0, point = 0; i < points.length; i += 2, point++) {
    const left = Math.round((points[i] as number) * scale + across) - half
    const top = Math.round(down - (points[i + 1] as number) * scale) - half
    if (left < 0 || top < 0 || left + stamp.size > width || top + stamp.size > height) continue
    const colour = colours[groups[point] as number]
    if (!colour) continue
    // By index: taking a colour apart by its iterator would take longer than painting the dot.
    const red = colour[0]
    const green = colour[1]
    const blue = colour[2]
    for (let y = 0, from = 0; y < stamp.size; y++) {
      let at = 4 * ((top + y) * width + left)
      for (let x = 0; x < stamp.size; x++, from++, at += 4) {
        const over = stamp.alpha[from] as number
        if (over === 0) continue
        pixels[at] = (pixels[at] as number) + over * (red - (pixels[at] as number))
        pixels[at + 1] = (pixels[at + 1] as number) + over * (green - (pixels[at + 1] as number))
        pixels[at + 2] = (pixels[at + 2] as number) + over * (blue - (pixels[at + 2] as number))
      }
    }
  }
}

interface Stamp {
  readonly size: number
  readonly alpha: Float32Array
}

/** A disc with a soft edge. */
function discOf(radius: number, opacity: number): Stamp {
  const half = Math.ceil(radius)
  const size = 2 * half + 1
  const alpha = new Float32Array(size * size)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const covered = radius + 0.5 - Math.hypot(x - half, y - half)
      alpha[y * size + x] = opacity * Math.min(1, Math.max(0, covered))
    }
  }
  return { size, alpha }
}
