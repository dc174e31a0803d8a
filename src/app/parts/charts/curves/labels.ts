import { formatCount, formatDuration, formatExact, formatNumber, type Language } from '../../../../words'
import type { CurvesWords } from '../../../../words/curves'
import type { AxisName } from './axis'
import type { CurveRun, DrawnMark } from './chart'
import type { Panel } from './panels'
import { readOut } from './readout'

/** A round number of the vertical axis, with the decimals its neighbours need. */
export function heightLabel(
  tick: number,
  ticks: readonly number[],
  log: boolean,
  language: Language,
): string {
  const apart = Math.abs((ticks[1] ?? 0) - (ticks[0] ?? 0))
  const size = Math.max(...ticks.map(Math.abs))
  if (log || apart === 0 || size >= 1e6 || size < 1e-3) return formatNumber(tick, language)
  const decimals = Math.min(12, Math.max(0, -Math.floor(Math.log10(apart) + 1e-9)))
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return format.format(tick).replace('-', '\u2212')
}

/** A place on the horizontal axis: a step, an epoch, or a time. */
export function placeLabel(x: number, axis: AxisName, language: Language): string {
  switch (axis) {
    case 'step':
      return formatCount(x, language)
    case 'epoch':
      return formatNumber(x, language)
    case 'time':
      return x === 0 ? '0' : formatDuration(x * 1000, language)
  }
}

/** A place with its name: "step 120", "epoch 3", "12 s". */
export function momentLabel(x: number, axis: AxisName, words: CurvesWords, language: Language): string {
  const place = placeLabel(x, axis, language)
  if (axis === 'step') return words.atStep(place)
  return axis === 'epoch' ? words.atEpoch(place) : place
}

/** What a mark on the curve means. */
export function markSentence(
  mark: DrawnMark,
  run: CurveRun,
  axis: AxisName,
  words: CurvesWords,
  language: Language,
): string {
  const step = axis === 'step' ? mark.x : axis === 'epoch' ? mark.x * run.series.stepsPerEpoch : undefined
  const at = formatCount(Math.round(step ?? stepAt(run, mark)), language)
  if (mark.kind === 'best') return words.best(run.name, at)
  if (mark.kind === 'backend') return words.backend(run.name, at, mark.backend ?? '')
  return mark.recovered ? words.recovered(run.name, at) : words.resumed(run.name, at)
}

function stepAt(run: CurveRun, mark: DrawnMark): number {
  return run.series.marks.find(({ kind, at }) => kind === mark.kind && at / 1000 === mark.x)?.step ?? 0
}

/** The chart in sentences, one a run: newest numbers, and the best of the last line of the panel. */
export function summaryOf(
  runs: readonly CurveRun[],
  panel: Panel,
  words: CurvesWords,
  language: Language,
): readonly string[] {
  const rows = readOut(runs, { panel, axis: 'step', smoothing: 0, x: undefined })
  return runs.flatMap((run, index) => {
    const cells = rows[index]?.cells ?? []
    const parts = panel.lines.flatMap(({ style }, column) => {
      const cell = cells[column]
      if (!cell) return []
      const step = formatCount(cell.step, language)
      return [words.latest(words.lines[style], formatNumber(cell.value, language), step)]
    })
    const extreme = extremeOf(run, panel)
    if (extreme) {
      const say = panel.range.bounds ? words.highest : words.lowest
      parts.push(say(formatNumber(extreme.value, language), formatCount(extreme.step, language)))
    }
    if (parts.length === 0) return []
    return [words.summary(run.name, words.panels[panel.name], parts.join(', '))]
  })
}

/** The best point of the panel's last line: highest of a share, lowest of a loss; of other charts there is none. */
function extremeOf(run: CurveRun, panel: Panel): { value: number; step: number } | undefined {
  if (panel.name !== 'loss' && !panel.range.bounds) return undefined
  const points = run.series.points.get(panel.lines.at(-1)?.metric ?? '')
  if (!points || points.values.length < 2) return undefined
  const better = panel.range.bounds ? Math.max : Math.min
  const value = points.values.reduce((a, b) => better(a, b))
  return { value, step: points.steps[points.values.indexOf(value)] ?? 0 }
}

/** A value with this many significant digits; 3 is the everyday form, 17 has every digit. */
export function cellText(value: number, digits: number, language: Language): string {
  if (digits <= 3) return formatNumber(value, language)
  return formatExact(digits < 17 ? Number(value.toPrecision(digits)) : value, language)
}
