import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../../lab/training/events'
import { svgOf } from '../figure-svg'
import { createChartMemory, layOut, type CurveRun, type CurveView } from './chart'
import { curveFigure } from './figure'
import { filledPanels, panels, type Panel } from './panels'
import { readOut, stepAlong } from './readout'
import { createSeriesReader } from './series'
import { curveCsv, tableOf } from './table'

function started(steps: number, stepsPerEpoch: number): RunRecord {
  return {
    type: 'started',
    at: 0,
    time: 0,
    model: 'text-classifier',
    settings: {},
    data: { kind: 'world', world: 'deciding-word', settings: {} },
    backend: { name: 'wasm', device: 'SIMD', reason: 'only', trial: [] },
    classes: ['no', 'yes'],
    texts: { train: 80, validation: 10, test: 10 },
    vocabulary: 50,
    parameters: 100,
    steps,
    stepsPerEpoch,
  }
}

/** Loss at every 10 steps, halving; validation every 20. */
function run(id: string, points: number, steps = 100): CurveRun {
  const records: RunRecord[] = [started(steps, 20)]
  for (let i = 1; i <= points; i++) {
    const step = i * 10
    const loss = 0.5 ** i
    const values: Record<string, number> = i % 2 === 0 ? { loss, 'validation.loss': loss + 0.1 } : { loss }
    records.push({ type: 'metric', at: step * 50, step, epoch: Math.floor(step / 20), values })
  }
  return { id, name: `run ${id}`, color: 0, series: createSeriesReader().read(records) }
}

const loss = panels.find(({ name }) => name === 'loss') as Panel
const view: CurveView = { panel: loss, axis: 'step', log: false, smoothing: 0 }

describe('layOut', () => {
  it('fixes the axis to the planned steps before they are done', () => {
    const memory = createChartMemory()
    expect(layOut([run('a', 2)], view, 600, memory).x).toEqual([0, 100])
    expect(layOut([run('a', 9)], view, 600, memory).x).toEqual([0, 100])
    expect(layOut([run('a', 2)], { ...view, axis: 'epoch' }, 600, memory).x).toEqual([0, 5])
  })

  it('keeps the heights while the loss falls', () => {
    const memory = createChartMemory()
    const before = layOut([run('a', 1)], view, 600, memory).y
    expect(layOut([run('a', 8)], view, 600, memory).y).toBe(before)
  })

  it('draws training solid and validation dashed, and the measured curve faint behind the smoothed one', () => {
    const plain = layOut([run('a', 6)], view, 600, createChartMemory()).lines
    expect(plain.map(({ style, faint }) => [style, faint])).toEqual([
      ['solid', false],
      ['dashed', false],
    ])
    const smoothed = layOut([run('a', 6)], { ...view, smoothing: 0.6 }, 600, createChartMemory()).lines
    expect(smoothed.map(({ style, faint }) => [style, faint])).toEqual([
      ['solid', true],
      ['solid', false],
      ['dashed', false],
    ])
    expect(smoothed[0]?.ys).toEqual(plain[0]?.ys)
  })

  it('leaves zero out of a log axis and everything beyond a zoom', () => {
    const zero = run('a', 3)
    const records: RunRecord[] = [started(40, 20)]
    for (const [index, value] of [1, 0, 0.1].entries())
      records.push({ type: 'metric', at: 0, step: index, epoch: 0, values: { loss: value } })
    const flat: CurveRun = { ...zero, series: createSeriesReader().read(records) }
    const chart = layOut([flat], { ...view, log: true }, 600, createChartMemory())
    expect(chart.lines[0]?.ys).toEqual([1, 0.1])
    expect(chart.y[0]).toBeGreaterThan(0)
    const zoomed = layOut([run('b', 9)], { ...view, zoom: [30, 60] }, 600, createChartMemory())
    expect(zoomed.x).toEqual([30, 60])
    expect(zoomed.y[1]).toBeLessThan(0.5)
  })

  it('draws 10,000 points by a few for each pixel', () => {
    const lines = layOut([run('a', 10_000, 100_000)], view, 600, createChartMemory()).lines
    expect(lines[0]?.xs.length).toBeLessThanOrEqual(601 * 4)
  })
})

describe('readOut', () => {
  it('reads each curve at its nearest point, with every digit', () => {
    const [row] = readOut([run('a', 5)], { panel: loss, axis: 'step', smoothing: 0, x: 31 })
    expect(row?.cells).toEqual([
      { step: 30, time: 1500, value: 0.125 },
      { step: 40, time: 2000, value: 0.0625 + 0.1 },
    ])
  })

  it('reads the newest numbers when nothing is pointed at, and adds the smoothed value', () => {
    const [row] = readOut([run('a', 2)], { panel: loss, axis: 'step', smoothing: 0.5, x: undefined })
    expect(row?.cells[0]).toMatchObject({ step: 20, value: 0.25 })
    // Debiased by hand: (0.5 * (0.5 * 0.5) + 0.5 * 0.25) / 0.75.
    expect(row?.cells[0]?.smoothed).toBeCloseTo(0.25 / 0.75, 12)
    expect(row?.cells[1]?.smoothed).toBeUndefined()
  })

  it('walks from point to point and stops at the ends', () => {
    const runs = [run('a', 3)]
    const at = { panel: loss, axis: 'step' as const }
    expect(stepAlong(runs, { ...at, x: undefined }, -1)).toBe(20)
    expect(stepAlong(runs, { ...at, x: 10 }, -1)).toBe(10)
    expect(stepAlong(runs, { ...at, x: 10 }, 1)).toBe(20)
  })
})

describe('numbers', () => {
  it('are a table with a row for each step, thinned evenly with both ends', () => {
    const rows = tableOf(run('a', 5), loss, 100)
    expect(rows.map(({ step, values }) => [step, ...values])).toEqual([
      [10, 0.5, undefined],
      [20, 0.25, 0.35],
      [30, 0.125, undefined],
      [40, 0.0625, 0.0625 + 0.1],
      [50, 0.03125, undefined],
    ])
    expect(tableOf(run('a', 100, 1000), loss, 3).map(({ step }) => step)).toEqual([10, 510, 1000])
  })

  it('go to CSV in full, a name that looks like a formula made harmless', () => {
    const csv = curveCsv([{ ...run('a', 2), name: '=1+1' }], loss, 0).split('\r\n')
    expect(csv[0]).toBe('run,metric,step,epoch,seconds,value,smoothed')
    expect(csv[1]).toBe(`"'=1+1",loss,10,0.5,0.5,0.5,`)
    expect(csv).toHaveLength(5)
  })
})

describe('curveFigure', () => {
  const look = {
    width: 640,
    height: 300,
    paper: '#ffffff',
    ink: '#000000',
    inkSoft: '#555555',
    grid: '#dddddd',
    runColor: () => '#354798',
  }
  const text = {
    title: 'Loss',
    axis: 'step',
    xLabel: String,
    yLabel: String,
    legend: [{ color: 0, style: 'solid' as const, text: '<script>alert(1)</script>' }],
  }

  it('is the curve in real coordinates, a foreign name shown as text', () => {
    const chart = layOut([run('a', 5)], view, 600, createChartMemory())
    const svg = svgOf(curveFigure(chart, look, text))
    expect(svg).not.toContain('<script>')
    expect(svg).toContain('&lt;script&gt;')
    expect(svg).toContain('stroke-dasharray="7 5"')
    // Step 10 of 100 between left 72 and right 620, loss 0.5 of the range up to 0.6 between 300 and 44.
    expect(chart.y).toEqual([0, 0.6])
    expect(svg).toContain('M126.8 86.67L')
  })

  it('cuts a zoomed curve where it crosses the frame', () => {
    const chart = layOut([run('a', 9)], { ...view, zoom: [25, 45] }, 600, createChartMemory())
    const path = curveFigure(chart, look, text).marks.find(({ kind }) => kind === 'path')
    expect(path?.kind === 'path' && path.d.startsWith('M72 ')).toBe(true)
    expect(path?.kind === 'path' && path.d.includes('L620 ')).toBe(true)
  })
})

describe('the best step', () => {
  it('stands on the validation curve, and at the foot of a chart that has none', () => {
    const { series, ...rest } = run('a', 5)
    const best: CurveRun = { ...rest, series: { ...series, marks: [{ kind: 'best', step: 20, at: 1000 }] } }
    const [mark] = layOut([best], view, 600, createChartMemory()).marks
    expect(mark).toMatchObject({ x: 20, y: 0.35 })
    const noisyOnly = { ...loss, lines: loss.lines.slice(0, 1) }
    const [foot] = layOut([best], { ...view, panel: noisyOnly }, 600, createChartMemory()).marks
    expect(foot?.y).toBeUndefined()
  })
})

describe('filledPanels', () => {
  it('leaves out lines that no run has', () => {
    const [, accuracy] = filledPanels((metric) => metric === 'validation.accuracy')
    expect(accuracy?.lines.map(({ metric }) => metric)).toEqual(['validation.accuracy'])
  })

  it('offers only charts that have numbers, and always the loss', () => {
    expect(filledPanels(() => false).map(({ name }) => name)).toEqual(['loss'])
    expect(filledPanels((metric) => metric === 'gradNorm').map(({ name }) => name)).toEqual([
      'loss',
      'gradNorm',
    ])
  })
})
