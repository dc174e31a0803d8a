import { expect, it } from 'vitest'
import { textClassifier } from '../models/text-classifier/model'
import { schema } from '../models/text-classifier/settings'
import { randomFrom } from '../random'
import { defaultsOf } from '../settings'
import { describeOnEveryBackend } from '../engine/every-backend'
import { engineReport } from '../engine/report'

describeOnEveryBackend('the report of the engine', (name) => {
  it('tells the bytes of a model by what they are for, and that they are given back', () => {
    const before = engineReport()
    const settings = { ...defaultsOf(schema), optimizer: 'adam', embeddingSize: 8, lazyRows: true }
    const model = textClassifier.build(settings, { vocabulary: 1000, classes: 2 }, randomFrom(1))
    const { bytes = {}, backend } = engineReport() ?? {}
    expect(backend).toBe(name)
    // What is aligned on the device may be somewhat more than the numbers.
    const grown = (purpose: string) => ((bytes[purpose] ?? 0) - (before?.bytes[purpose] ?? 0)) / 4
    expect(grown('parameters')).toBeGreaterThanOrEqual(model.parameterCount)
    expect(grown('parameters')).toBeLessThan(1.1 * model.parameterCount)
    expect(grown('optimizer')).toBeGreaterThanOrEqual(2 * model.parameterCount)
    expect(grown('optimizer')).toBeLessThan(2.2 * model.parameterCount)
    model.dispose()
    const after = engineReport()?.bytes
    expect(after?.parameters).toBe(before?.bytes.parameters)
    expect(after?.optimizer).toBe(before?.bytes.optimizer)
  })
})
