import { LabError } from '../problem'
import { randomFrom } from '../random'
import { checkSettings } from '../settings'
import { alignTo } from './align'
import type { Layout } from './layout'
import { nearestNeighbours, unitRows, type Metric } from './neighbours'
import { principalComponents } from './pca'
import type { LaidOut, LayoutFrame, LayoutRequest } from './requests'
import { layoutSchemas } from './settings'
import { createTsne } from './tsne'
import { createTurns } from './turns'
import { createUmap } from './umap'

const FRAME_MS = 250
/** t-SNE looks this many times its perplexity far. */
const PERPLEXITY_REACH = 3
/** The share of the epochs that a map which goes on from an earlier one leaves out. */
const WARM = 0.4
/** Of a random start besides the principal components: rows that are the same must be able to part. */
const JITTER = 1e-4

/**
 * Lays rows out in the plane so that neighbours stay neighbours, from their principal components on. The same request gives the same points.
 *
 * @throws LabError `cancelled`; `setting-range` and the like for settings that do not fit
 */
export async function layOut(
  { method, settings: foreign, data, size, before, start: earlier }: LayoutRequest,
  emit: (frame: LayoutFrame) => void = () => undefined,
  signal?: AbortSignal,
): Promise<LaidOut> {
  const began = performance.now()
  const { settings, problems } = checkSettings(layoutSchemas[method], foreign)
  const [problem] = problems
  if (problem) throw new LabError(problem.code, problem.values)
  const rows = data.length / size
  if (!Number.isInteger(rows)) throw new RangeError(`${data.length} numbers are no rows of ${size}`)
  const turns = createTurns(signal)
  const number = (name: string) => settings[name] as number
  const metric = settings.metric as Metric
  const random = randomFrom(number('seed'), 'layout', method)

  const wanted =
    method === 'umap' ? number('neighbours') - 1 : Math.ceil(PERPLEXITY_REACH * number('perplexity'))
  let shown = performance.now()
  const graph = await nearestNeighbours(data, size, {
    count: Math.max(1, wanted),
    metric,
    turns,
    progress: (done) => {
      if (performance.now() - shown < FRAME_MS) return
      shown = performance.now()
      emit({ done: done * SEARCH_SHARE })
    },
  })
  const goesOn = method === 'umap' && earlier?.length === 2 * rows
  const start = atSpread(
    goesOn ? earlier : principalComponents(metric === 'cosine' ? unitRows(data, size) : data, size, 2).points,
  )
  for (let i = 0; i < start.length; i++) start[i] = (start[i] as number) + JITTER * random.normal()
  await turns.take()
  const epochs = number('iterations')
  const layout: Layout =
    method === 'umap'
      ? createUmap(graph, start, {
          minDist: number('minDist'),
          epochs,
          from: goesOn ? Math.floor(WARM * epochs) : 0,
          random,
        })
      : createTsne(graph, start, { perplexity: number('perplexity'), steps: epochs })

  // Turned after every step, and not only for the frames that are shown: how many those are is a matter of the machine's speed, and
  // the same seed is to end in the same place.
  let last = before
  const place = (): Float32Array => {
    const evened = atSpread(layout.points)
    last = last?.length === evened.length ? alignTo(evened, last) : evened
    return last
  }
  let placed = place()
  const stepsBegan = performance.now()
  for (let done = 1; done <= layout.steps && rows > 1; done++) {
    layout.step()
    placed = place()
    await turns.take()
    const now = performance.now()
    if (now - shown < FRAME_MS || done === layout.steps) continue
    shown = now
    emit({
      points: placed.slice(),
      done: SEARCH_SHARE + ((1 - SEARCH_SHARE) * done) / layout.steps,
      remainingMs: ((now - stepsBegan) / done) * (layout.steps - done),
    })
  }
  return { points: placed, milliseconds: performance.now() - began }
}

/** The part of the bar that finding the neighbours fills. */
const SEARCH_SHARE = 0.1

/** About their middle, at a spread of 1: the methods' own units say nothing, and t-SNE's grow as it goes. [rows, 2] */
function atSpread(points: Float32Array): Float32Array {
  const rows = Math.max(1, points.length / 2)
  let [x, y] = [0, 0]
  for (let i = 0; i < points.length; i += 2) {
    x += (points[i] as number) / rows
    y += (points[i + 1] as number) / rows
  }
  let squares = 0
  for (let i = 0; i < points.length; i += 2) {
    squares += ((points[i] as number) - x) ** 2 + ((points[i + 1] as number) - y) ** 2
  }
  const scale = squares > 0 ? Math.sqrt(rows / squares) : 0
  return points.map((value, i) => scale * (value - (i % 2 === 0 ? x : y)))
}
