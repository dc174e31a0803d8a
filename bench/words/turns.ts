import { currentWebGpu } from '../../src/lab/engine/webgpu'
import type { BackendName } from '../../src/lab/training/events'
import { quantile } from '../engine/measure'
import type { BenchRow } from '../row'

/** One side of a comparison of steps. */
export interface Stepped {
  readonly name: string
  /** One piece of work, waited for to its end: how much of it was read. */
  step(): Promise<{ readonly read: number }>
  dispose(): void
}

interface Asked {
  readonly title: string
  readonly case: string
  /** What is read: words, counts. */
  readonly unit: string
  readonly backend: BackendName
}

const TURNS = 5

/** The first side beside the second, in turns, each waited for to its end; the first turn compiles and is not counted. Disposes them. */
export async function stepRows(sides: readonly Stepped[], asked: Asked): Promise<readonly BenchRow[]> {
  const rates = sides.map((): number[] => [])
  const took = sides.map((): number[] => [])
  const dispatches = sides.map(() => 0)
  try {
    for (let turn = 0; turn <= TURNS; turn++) {
      for (const [index, side] of sides.entries()) {
        const recorded = currentWebGpu()?.dispatches ?? 0
        const began = performance.now()
        const { read } = await side.step()
        const ms = performance.now() - began
        if (turn === 0) continue
        took[index]?.push(ms)
        rates[index]?.push((1000 * read) / ms)
        dispatches[index] = (currentWebGpu()?.dispatches ?? 0) - recorded
      }
    }
  } finally {
    for (const side of sides) side.dispose()
  }
  const rows = sides.map(({ name }, index) => ({
    ...{ suite: 'words', case: asked.case, backend: asked.backend, side: name },
    medianMs: quantile(took[index] ?? [], 0.5),
    spreadMs: quantile(took[index] ?? [], 0.75) - quantile(took[index] ?? [], 0.25),
    perSecond: quantile(rates[index] ?? [], 0.5),
    ...(asked.backend === 'webgpu' && { dispatches: dispatches[index] ?? 0 }),
  }))
  console.log(`\n${asked.title}`)
  for (const [index, { side, perSecond, medianMs, spreadMs }] of rows.entries()) {
    console.log(
      `  ${side.padEnd(12)} ${perSecond.toFixed(0)} ${asked.unit}/s; a step ${medianMs.toFixed(0)} ± ${spreadMs.toFixed(0)} ms, ${dispatches[index]} dispatches`,
    )
  }
  const [own, plain] = rows
  console.log(`  ours : plain ${((own?.perSecond ?? NaN) / (plain?.perSecond ?? NaN)).toFixed(1)} x`)
  return rows
}

/** Steps of one of our models, its results waited for. */
export function steppedModel(model: {
  step(): Promise<{ read: number }> | { read: number }
  settle?(): Promise<{ read: number }>
  dispose(): void
}): Stepped {
  return {
    name: 'ours',
    async step() {
      const { read } = await model.step()
      const rest = await model.settle?.()
      return { read: read + (rest?.read ?? 0) }
    },
    dispose: () => model.dispose(),
  }
}
