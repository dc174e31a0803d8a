import type { Run } from '../state/types'
import { poolingOf, poolings, type Pooling } from './measures'

/** The runs that can stand beside each other: same model, same data, newest first, by pooling. */
export function comparableRuns(all: readonly Run[], run: Run): ReadonlyMap<Pooling, readonly Run[]> {
  const data = JSON.stringify(run.data)
  const same = all.filter((other) => other.model === run.model && JSON.stringify(other.data) === data)
  return new Map(
    poolings.map((pooling) => [pooling, same.filter((other) => poolingOf(other.settings) === pooling)]),
  )
}

/** The run shown for a pooling: the one asked for, else the run in focus, else the newest that can be read. */
export function runShown(
  candidates: readonly Run[],
  asked: string | undefined,
  focused: Run,
): Run | undefined {
  const find = (id: string | undefined) => candidates.find((run) => run.id === id)
  return (
    find(asked) ?? find(focused.id) ?? candidates.find((run) => run.checkpoints.length > 0) ?? candidates[0]
  )
}
