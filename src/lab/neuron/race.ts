import type { OptimizerSettings } from '../nn/optimizers/settings'
import { createEngine, type Examples } from './batch'
import type { NetworkShape } from './shape'
import { createTrainer } from './trainer'

/** One runner: the start, the points and the seed are the same for all. */
export interface Lane {
  readonly optimizer: OptimizerSettings
  readonly rate: number
}

export interface RaceCourse {
  readonly shape: NetworkShape
  readonly start: Float64Array
  readonly batchSize: number
  readonly seed: number
  /** The two parameters whose surface is drawn. */
  readonly axes: readonly [across: number, up: number]
  /** Whether nothing else moves, so that the paths lie on the surface exactly. */
  readonly onlyAxes: boolean
}

/** How far a lane has come. Lists grow by one a step; both begin with the start. */
export interface LaneProgress {
  /** The mean loss of all training points. */
  readonly losses: readonly number[]
  /** The two parameters. */
  readonly path: readonly (readonly [across: number, up: number])[]
  /** The step after which the loss was no longer a finite number: the lane has left the race. */
  readonly leftAt?: number
}

export interface Race {
  readonly lanes: readonly LaneProgress[]
  /** Every lane takes one step. */
  step(): void
}

export function createRace(
  course: RaceCourse,
  lanes: readonly Lane[],
  examples: Examples,
  rows: Int32Array,
): Race {
  const engine = createEngine(course.shape)
  const [across, up] = course.axes
  const runners = lanes.map(({ optimizer, rate }) => {
    const trainer = createTrainer(
      { ...course, optimizer, rateAt: () => rate, ...(course.onlyAxes && { only: course.axes }) },
      examples,
      rows,
    )
    const place = () => [trainer.parameters[across] as number, trainer.parameters[up] as number] as const
    const lossNow = () => engine.measure(trainer.parameters, examples, rows).loss
    const progress = { losses: [lossNow()], path: [place()], leftAt: undefined as number | undefined }
    return { trainer, place, lossNow, progress }
  })
  return {
    get lanes() {
      return runners.map(({ progress: { losses, path, leftAt } }) => ({
        losses,
        path,
        ...(leftAt !== undefined && { leftAt }),
      }))
    },
    step() {
      for (const { trainer, place, lossNow, progress } of runners) {
        if (progress.leftAt !== undefined) continue
        trainer.step()
        const loss = lossNow()
        if (!Number.isFinite(loss)) {
          progress.leftAt = trainer.done
          continue
        }
        progress.losses.push(loss)
        progress.path.push(place())
      }
    },
  }
}
