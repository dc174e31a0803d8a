import {
  generatePoints,
  pointFields,
  pointsOfDrawn,
  pointsProblem,
  readDrawn,
  splitPoints,
  type Points,
} from '../../data/points'
import { LabError } from '../../problem'
import { checkSettings, defaultsOf } from '../../settings'
import type { DataSpec } from '../../text/dataset'
import type { Definition } from '../definition'
import { schema } from './settings'
import { shapeOf } from './shape'
import { mlpTrainee } from './trainee'

/** The points that a run's data are. @throws LabError `data-unfit` for other data, `points-damaged` */
export function pointsOf(spec: DataSpec): Points {
  if (spec.kind !== 'points')
    throw new LabError('data-unfit', { name: spec.kind === 'world' ? spec.world : spec.name, model: 'mlp' })
  if (spec.given) return pointsOfDrawn(readDrawn(spec.given))
  return generatePoints(checkSettings(pointFields, { shape: spec.name, ...spec.settings }).settings)
}

/**
 * A small network over points of the plane. Its matrices are small enough for plain JavaScript, which gives the same numbers on
 * every machine.
 */
export const mlp: Definition = {
  name: 'mlp',
  forms: ['cpu'],
  trial: {
    key: () => 'mlp',
    work: async () => {
      const settings = defaultsOf(schema)
      const points = generatePoints(defaultsOf(pointFields))
      const trainee = mlpTrainee(
        settings,
        shapeOf(settings, points.target),
        points,
        splitPoints(points, 0.8, 1),
      )
      return { step: async () => trainee.step(), dispose: () => trainee.dispose() }
    },
  },
  async prepare({ job, settings, progress }) {
    progress('reading')
    const points = pointsOf(job.source.spec)
    const shape = shapeOf(settings, points.target)
    const split = splitPoints(points, Number(settings.trainShare), Number(settings.seed))
    const problem = pointsProblem(points, split.train.length, Number(settings.batchSize))
    if (problem) throw new LabError(problem.code, problem.values)
    const facts = {
      classes: points.classes,
      texts: { train: split.train.length, validation: 0, test: split.test.length },
    }
    return {
      vocabulary: [],
      build: async () => ({ trainee: mlpTrainee(settings, shape, points, split), facts }),
    }
  },
}
