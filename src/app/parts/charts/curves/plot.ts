import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { Chart, DrawnMark } from './chart'
import { align } from './decimate'
import type { Range } from './ranges'
import { dashes, faint } from './strokes'

/** Colours and words of the plot; a new value redraws all. */
export interface PlotLook {
  readonly ink: string
  readonly inkSoft: string
  readonly grid: string
  readonly paper: string
  readonly fontNumber: string
  readonly runColor: (index: number) => string
  readonly xLabel: (tick: number) => string
  readonly yLabel: (tick: number) => string
}

export interface PlotEvents {
  /** Position under the pointer, or undefined when it left. */
  readonly hover: (x: number | undefined) => void
  readonly click: (x: number) => void
  readonly select: (range: Range) => void
}

/** A drawn chart that owns its canvas until destroyed. */
export interface Plot {
  draw(chart: Chart, look: PlotLook, width: number, height: number): void
  /** A line that stays at this position; none when undefined. */
  pin(x: number | undefined): void
  /** Moves the reading line, as a pointer would. */
  point(x: number | undefined): void
  destroy(): void
}

/** Puts a uPlot chart into `element`. uPlot keeps axes, cursor and canvas; ranges and ticks come from the chart. */
export function createPlot(element: HTMLElement, events: PlotEvents): Plot {
  let chart: Chart | undefined
  let look: PlotLook | undefined
  let plot: uPlot | undefined
  let shape = ''
  let pinned: number | undefined
  let selecting = false

  // Ticks hold still, so their labels are made once.
  const labels = { x: { ticks: '', made: [] as string[] }, y: { ticks: '', made: [] as string[] } }
  function labelsOf(side: 'x' | 'y', splits: readonly number[]): string[] {
    const ticks = `${chart?.log} ${splits.join()}`
    if (labels[side].ticks !== ticks) {
      const label = side === 'x' ? look?.xLabel : look?.yLabel
      labels[side] = { ticks, made: splits.map((tick) => label?.(tick) ?? '') }
    }
    return labels[side].made
  }

  function build(first: Chart, firstLook: PlotLook, width: number, height: number): uPlot {
    const axis = (side: 'x' | 'y'): uPlot.Axis => ({
      scale: side,
      stroke: firstLook.inkSoft,
      font: `12px ${firstLook.fontNumber}`,
      grid: { stroke: firstLook.grid, width: 1 },
      ticks: { show: false },
      size: side === 'x' ? 30 : 60,
      gap: 6,
      splits: () => [...((side === 'x' ? chart?.xTicks : chart?.yTicks) ?? [])],
      filter: (_self, splits) => splits,
      values: (_self, splits) => labelsOf(side, splits),
    })
    const options: uPlot.Options = {
      width,
      height,
      padding: [12, 16, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: true, y: false, setScale: false },
        points: { size: (_self, index) => (first.lines[index - 1]?.faint ? 0 : 7), width: 0 },
        hover: { skip: [null, undefined] },
      },
      scales: {
        x: { time: false, range: () => [...(chart?.x ?? [0, 1])] as uPlot.Range.MinMax },
        y: { distr: first.log ? 3 : 1, range: () => [...(chart?.y ?? [0, 1])] as uPlot.Range.MinMax },
      },
      axes: [axis('x'), axis('y')],
      series: [
        {},
        ...first.lines.map((line): uPlot.Series => {
          const color = firstLook.runColor(line.color)
          return {
            scale: 'y',
            stroke: line.faint ? faint(color, firstLook.paper) : color,
            width: line.faint ? 1 : 2,
            dash: [...dashes[line.style]],
            spanGaps: true,
            points: { show: line.xs.length === 1, size: 6 },
          }
        }),
      ],
      hooks: {
        draw: [(self) => drawMarks(self, chart, look, pinned)],
        setCursor: [
          (self) => {
            const left = self.cursor.left ?? -1
            events.hover(left < 0 ? undefined : self.posToVal(left, 'x'))
          },
        ],
        setSelect: [
          (self) => {
            const { left, width: chosen } = self.select
            if (chosen < 6) return
            selecting = true
            const range = [self.posToVal(left, 'x'), self.posToVal(left + chosen, 'x')] as const
            self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
            events.select(range)
          },
        ],
      },
    }
    const built = new uPlot(options, align(first.lines), element)
    built.over.addEventListener('click', (event) => {
      if (selecting) selecting = false
      else events.click(built.posToVal(event.offsetX, 'x'))
    })
    return built
  }

  return {
    draw(next, nextLook, width, height) {
      chart = next
      // What uPlot cannot change on a living chart: number and kind of lines, the scale, the colours.
      const nextShape = [
        next.log,
        ...next.lines.map(
          ({ color, style, faint, xs }) => `${color} ${style} ${faint} ${Math.min(2, xs.length)}`,
        ),
      ].join()
      if (!plot || nextShape !== shape || nextLook !== look) {
        plot?.destroy()
        look = nextLook
        labels.x.ticks = labels.y.ticks = ''
        shape = nextShape
        plot = build(next, nextLook, width, height)
        return
      }
      if (plot.width !== width || plot.height !== height) plot.setSize({ width, height })
      plot.setData(align(next.lines), true)
    },
    pin(x) {
      pinned = x
      plot?.redraw(false)
    },
    point(x) {
      if (x === undefined) plot?.setCursor({ left: -10, top: -10 })
      else plot?.setCursor({ left: plot.valToPos(x, 'x'), top: 10 })
    },
    destroy() {
      plot?.destroy()
      plot = undefined
    },
  }
}

/** Marks and the pinned line, over the curves. uPlot's canvas is in device pixels. */
function drawMarks(
  self: uPlot,
  chart: Chart | undefined,
  look: PlotLook | undefined,
  pinned: number | undefined,
): void {
  if (!chart || !look) return
  const { ctx } = self
  const { left, top, width, height } = self.bbox
  const pixel = uPlot.pxRatio
  ctx.save()
  ctx.beginPath()
  // A little wider than the frame: the best step is often the last one.
  const margin = 7 * pixel
  ctx.rect(left - margin, top - margin, width + 2 * margin, height + 2 * margin)
  ctx.clip()
  for (const mark of chart.marks) drawMark(self, mark, look, pixel)
  if (pinned !== undefined) {
    const x = Math.round(self.valToPos(pinned, 'x', true))
    ctx.strokeStyle = look.ink
    ctx.lineWidth = pixel
    line(ctx, x, top, x, top + height)
  }
  ctx.restore()
}

function drawMark(self: uPlot, mark: DrawnMark, look: PlotLook, pixel: number): void {
  const { ctx } = self
  const { top, height } = self.bbox
  const x = self.valToPos(mark.x, 'x', true)
  ctx.strokeStyle = look.runColor(mark.color)
  if (mark.kind === 'best') {
    ctx.lineWidth = 2 * pixel
    if (mark.y === undefined) {
      ctx.lineWidth = 3 * pixel
      line(ctx, x, top + height, x, top + height - 8 * pixel)
      return
    }
    ctx.fillStyle = look.paper
    ctx.beginPath()
    ctx.arc(x, self.valToPos(mark.y, 'y', true), 5 * pixel, 0, 2 * Math.PI)
    ctx.fill()
    ctx.stroke()
    return
  }
  ctx.lineWidth = pixel
  ctx.setLineDash([2 * pixel, 4 * pixel])
  line(ctx, x, top, x, top + height)
  ctx.setLineDash([])
  if (!mark.backend) return
  ctx.font = `${11 * pixel}px ${look.fontNumber}`
  ctx.fillStyle = look.inkSoft
  ctx.textAlign = 'left'
  ctx.fillText(mark.backend, x + 4 * pixel, top + 12 * pixel)
}

function line(ctx: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  ctx.beginPath()
  ctx.moveTo(x0, y0)
  ctx.lineTo(x1, y1)
  ctx.stroke()
}
