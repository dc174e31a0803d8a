import type { Problem } from '../../lab/problem'

const MOST_NAMES = 5

/**
 * One problem a cause, in the order they came: all settings that were refused are one, and so is what came twice.
 * @param label the name of a setting as the form shows it
 */
export function oneACause(
  problems: readonly Problem[],
  label: (setting: string) => string,
): readonly Problem[] {
  const byCause = new Map<string, Problem[]>()
  for (const problem of problems) {
    const cause = problem.code.startsWith('setting-') ? 'setting' : JSON.stringify(problem)
    const alike = byCause.get(cause)
    if (alike) alike.push(problem)
    else byCause.set(cause, [problem])
  }
  return [...byCause].flatMap(([cause, alike]) =>
    cause === 'setting' && alike.length > 1 ? [refused(alike, label)] : alike.slice(0, 1),
  )
}

function refused(problems: readonly Problem[], label: (setting: string) => string): Problem {
  const named = problems.slice(0, MOST_NAMES).map(({ values }) => label(String(values['name'])))
  const names = named.join(', ') + (problems.length > MOST_NAMES ? ', …' : '')
  return { code: 'settings-refused', values: { count: problems.length, names } }
}
