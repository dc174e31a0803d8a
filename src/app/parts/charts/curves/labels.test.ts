import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../../lab/training/events'
import { curvesWords } from '../../../../words/curves'
import { cellText, heightLabel, placeLabel, summaryOf } from './labels'
import { panels, type Panel } from './panels'
import { createSeriesReader } from './series'

describe('labels of the axes', () => {
  it('give neighbours the same decimals, in the form of the language', () => {
    const ticks = [0.7, 0.75, 0.8]
    expect(ticks.map((tick) => heightLabel(tick, ticks, false, 'en'))).toEqual(['0.70', '0.75', '0.80'])
    expect(heightLabel(0.7, ticks, false, 'ru')).toBe('0,70')
    expect(heightLabel(1.005, [1, 1.005, 1.01], false, 'en')).toBe('1.005')
    expect(heightLabel(0.01, [0.001, 0.01, 0.1], true, 'en')).toBe('0.01')
  })

  it('say steps in full and times as people do', () => {
    expect(placeLabel(12_000, 'step', 'en')).toBe('12,000')
    expect(placeLabel(90, 'time', 'en')).toBe('1 min 30 s')
    expect(placeLabel(0, 'time', 'ru')).toBe('0')
  })
})

describe('cellText', () => {
  it('shows three digits, or as many as asked', () => {
    expect(cellText(0.123456789, 3, 'en')).toBe('0.123')
    expect(cellText(0.123456789, 6, 'en')).toBe('0.123457')
    expect(cellText(0.1 + 0.2, 17, 'en')).toBe('0.30000000000000004')
  })
})

describe('summaryOf', () => {
  const records = [10, 20, 30].map((step, index): RunRecord => ({
    type: 'metric',
    at: step,
    step,
    epoch: 0,
    values: { loss: 0.7 - index / 10, 'validation.loss': [0.65, 0.5, 0.55][index] ?? 0 },
  }))
  const run = { id: 'a', name: 'First', color: 0, series: createSeriesReader().read(records) }
  const loss = panels.find(({ name }) => name === 'loss') as Panel

  it('tells the newest numbers and the best validation', () => {
    expect(summaryOf([run], loss, curvesWords.en, 'en')).toEqual([
      'First. Loss: training 0.5 at step 30, validation 0.55 at step 30, lowest 0.5 at step 20.',
    ])
    expect(summaryOf([run], loss, curvesWords.ru, 'ru')[0]).toContain('наименьшее 0,5 на шаге 20')
  })
})
