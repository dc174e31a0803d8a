import { measureInTurns, type Bounds, type Measured } from '../measure'
import type { KernelCase } from './case'
import { functionCases } from './cases'
import { gatherCase } from './gather'
import { optimiserCases } from './optimisers'

const FULL: Bounds = { steps: 50, budgetMs: 5000, warmUp: 3 }
const QUICK: Bounds = { steps: 15, budgetMs: 1500, warmUp: 2 }

/**
 * Every kernel alone, forward and gradient, ours beside plain TensorFlow.js and, where it can express it, jax-js: in turns, each
 * read to its end. A side that fails on this backend is left out, by name.
 */
export async function measureKernels({
  quick,
  withJax,
  keep,
  print,
}: {
  readonly quick: boolean
  readonly withJax: boolean
  readonly keep: (name: string, measured: readonly Measured[]) => void
  readonly print: (line: string) => void
}): Promise<void> {
  const cases: readonly KernelCase[] = [gatherCase(), ...functionCases, ...optimiserCases]
  for (const { name, sides, jax } of cases) {
    const makers = [...sides, ...(withJax && jax ? [jax] : [])]
    const able = []
    for (const make of makers) if (await works(name, make, print)) able.push(make)
    keep(name, await measureInTurns(able, quick ? QUICK : FULL))
  }
}

/** Whether a side takes a step here: plain TensorFlow.js lacks gradients on some backends. */
async function works(
  name: string,
  make: KernelCase['sides'][number],
  print: (line: string) => void,
): Promise<boolean> {
  const side = make()
  try {
    await side.step()
    return true
  } catch (thrown) {
    print(`${name}: ${side.name} does not compute this here: ${String(thrown).slice(0, 160)}`)
    return false
  } finally {
    side.dispose()
  }
}
