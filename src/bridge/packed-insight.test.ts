import { describe, expect, it } from 'vitest'
import type { Insight } from '../lab/models/insight'
import { packInsight, unpackInsight } from './packed-insight'

const insight: Insight = {
  model: 'text-classifier',
  words: [
    { text: 'Не', start: 0, end: 2, known: true },
    { text: 'плохо', start: 3, end: 8, known: false },
  ],
  classes: ['no', 'yes'],
  predicted: 1,
  label: 0,
  loss: 1.5,
  arrays: { weights: { axes: [{ name: 'word', size: 2 }], data: Float32Array.of(0.25, 0.75) } },
}

describe('an insight on its way', () => {
  it('comes back whole', () => {
    expect(unpackInsight(packInsight(insight, 'Не плохо'), 'Не плохо')).toEqual(insight)
  })

  it('carries its words only where they are not those of the text', () => {
    expect(packInsight(insight, 'Не плохо')).not.toHaveProperty('texts')
    const pieces: Insight = {
      ...insight,
      words: [
        { text: 'пло', start: 0, end: 3, known: true },
        { text: '##хо', start: 3, end: 5, known: true },
      ],
    }
    expect(unpackInsight(packInsight(pieces, 'плохо'), 'плохо')).toEqual(pieces)
  })
})
