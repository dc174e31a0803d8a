import { randomFrom } from '../../random'
import type { Definition } from '../definition'
import { compileRun } from './compile'
import { textClassifier as network } from './model'
import { createReading } from './prepare'
import { startOf } from './start-vectors'
import { textTrainee } from './trainee'
import { textTrial } from './trial'

/** A text classifier as the trainer knows it, with the last source's texts. */
export function textDefinition(): Definition {
  return {
    name: network.name,
    forms: ['webgpu', 'webgl', 'wasm', 'cpu'],
    prepare: preparer(),
    trial: textTrial,
  }
}

function preparer(): Definition['prepare'] {
  const read = createReading()
  return async (preparing) => {
    const { job, settings, signal, progress, warn, note } = preparing
    const cancellable = signal ? { signal } : {}
    const prepared = await read(job.source, settings, {
      ...cancellable,
      ...(job.resume && { vocabulary: job.resume.vocabulary }),
      progress: (done) => progress('reading', done),
      ...{ warn, note },
    })
    const { vocabulary, classes, split } = prepared
    const shape = { vocabulary: vocabulary.size, classes: classes.length }
    const needs = network.needs?.(settings, shape)
    return {
      vocabulary: vocabulary.words,
      ...(needs && { needs }),
      async build(_, guard) {
        progress('building')
        const start = await startOf(job, settings, vocabulary, {
          ...cancellable,
          progress: (done) => progress('building', done),
        })
        const random = randomFrom(Number(settings.seed))
        const model = network.build(settings, { ...shape, ...(start && { start: start.rows }) }, random)
        try {
          await guard(compileRun(model, prepared.texts, settings, (done) => progress('compiling', done)))
        } catch (thrown) {
          model.dispose()
          throw thrown
        }
        const texts = {
          train: split.train.length,
          validation: split.validation.length,
          test: split.test.length,
        }
        const facts = { classes, texts, ...(start && { start: start.record }) }
        return { trainee: textTrainee(model, prepared, settings), facts }
      },
    }
  }
}
