import type { Problem } from '../../lab/problem'
import { toast } from '../parts/toasts.svelte'
import { language, runs, type Run } from '../state'
import { t } from '../state/lang'
import { oneACause } from './causes'
import { settingLabel } from './naming'

/** Says a problem at the foot of the page, where it waits to be closed. */
export async function tellProblem(problem: Problem): Promise<void> {
  const { problemSentence } = await import('../../words/problems')
  toast(problemSentence(problem, language.current, settingLabel), { kind: 'problem' })
}

/** Says problems that came together, one notice a cause. */
export async function tellProblems(problems: readonly Problem[]): Promise<void> {
  for (const problem of oneACause(problems, settingLabel)) await tellProblem(problem)
}

/** A problem is a value with a code; everything else that comes back is what was asked for. */
export function isProblem(value: object): value is Problem {
  return 'code' in value && 'values' in value
}

export async function again(run: Run): Promise<void> {
  const result = await runs.again(run)
  if (isProblem(result)) await tellProblem(result)
  else runs.focus(result)
}

export async function resume(run: Run): Promise<void> {
  const problem = await runs.resume(run)
  if (problem) await tellProblem(problem)
}

/** Gone at once; the way back stays on screen as long as it is open. */
export function remove(run: Run): void {
  runs.remove(run)
  toast(t().runs.removed(run.name), {
    action: { label: t().runs.undo, act: () => runs.undoRemove() },
  })
}

/** Saves a run as a file of the visitor's. */
export async function exportRun(run: Run): Promise<void> {
  const file = await runs.exportRun(run)
  if (isProblem(file)) return tellProblem(file)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${run.name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '') || 'run'}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

export async function importFiles(files: Iterable<File>): Promise<void> {
  for (const file of files) {
    const result = await runs.importRun(file, file.name)
    if (isProblem(result)) {
      await tellProblem(result)
      continue
    }
    runs.focus(result)
    toast(t().runs.imported(result.name))
  }
}
