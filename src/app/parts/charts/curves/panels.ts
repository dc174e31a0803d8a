import type { RangeRule } from './ranges'

/** Which texts a curve is about; it decides how the line is drawn. */
export type LineStyle = 'solid' | 'dashed'

export interface PanelLine {
  /** Name in the run's metrics. */
  readonly metric: string
  readonly style: LineStyle
  /** Measured on single batches, so it trembles and may be smoothed. An evaluation is a mean already. */
  readonly noisy: boolean
}

/** Curves that share a vertical axis. */
export interface Panel {
  readonly name: PanelName
  readonly lines: readonly PanelLine[]
  readonly range: Omit<RangeRule, 'log'>
}

export type PanelName =
  | 'loss'
  | 'accuracy'
  | 'macroF1'
  | 'similarity'
  | 'analogies'
  | 'gradNorm'
  | 'learningRate'
  | 'tokensPerSecond'
  | 'decisiveShare'

/** Every chart of a run, in the order they are offered. Solid is training, dashed is validation. */
export const panels: readonly Panel[] = [
  {
    name: 'loss',
    lines: [
      { metric: 'loss', style: 'solid', noisy: true },
      { metric: 'validation.loss', style: 'dashed', noisy: false },
    ],
    range: { from: 0 },
  },
  {
    name: 'accuracy',
    lines: [
      { metric: 'train.accuracy', style: 'solid', noisy: false },
      { metric: 'validation.accuracy', style: 'dashed', noisy: false },
    ],
    range: { bounds: [0, 1] },
  },
  {
    name: 'macroF1',
    lines: [{ metric: 'validation.macroF1', style: 'dashed', noisy: false }],
    range: { bounds: [0, 1] },
  },
  {
    name: 'analogies',
    lines: [{ metric: 'analogies', style: 'solid', noisy: false }],
    range: { bounds: [0, 1] },
  },
  {
    name: 'similarity',
    lines: [{ metric: 'similarity', style: 'solid', noisy: false }],
    range: { bounds: [-1, 1] },
  },
  { name: 'gradNorm', lines: [{ metric: 'gradNorm', style: 'solid', noisy: true }], range: { from: 0 } },
  {
    name: 'learningRate',
    lines: [{ metric: 'learningRate', style: 'solid', noisy: false }],
    range: { from: 0 },
  },
  {
    name: 'tokensPerSecond',
    lines: [{ metric: 'tokensPerSecond', style: 'solid', noisy: true }],
    range: { from: 0 },
  },
  {
    name: 'decisiveShare',
    lines: [{ metric: 'validation.decisiveShare', style: 'dashed', noisy: false }],
    range: { from: 0, bounds: [0, 1] },
  },
]

/**
 * The charts that these runs can fill, each with the lines they have: only a world whose truth is known has a
 * decisive share, and not every run measures itself on its training texts. The loss is always there.
 */
export function filledPanels(has: (metric: string) => boolean): readonly Panel[] {
  return panels.flatMap((panel) => {
    const lines = panel.lines.filter(({ metric }) => has(metric))
    if (lines.length > 0) return [{ ...panel, lines }]
    return panel.name === 'loss' ? [panel] : []
  })
}
