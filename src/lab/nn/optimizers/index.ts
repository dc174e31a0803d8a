import type { OptimizerSettings } from './settings'
import { currentWebGl } from '../../engine/webgl'
import { currentWebGpu } from '../../engine/webgpu'
import { ruleOf } from './named'
import { runRule, type Optimizer, type Parameters, type RateFactors } from './optimizer'
import { createGpuOptimizer } from './webgpu'

export { clipByGlobalNorm, globalNorm, type Gradients } from './clip'
export type { RowGradients, StepGradients } from './gradients'
export type { Optimizer, Parameters, RateFactors } from './optimizer'
export { optimizerSettings, type OptimizerName, type OptimizerSettings } from './settings'

/**
 * An optimiser over these parameters, with nothing remembered yet. Runs on the backend they live on.
 * @param rowsOf the parameters, at most one, whose gradients will come by row
 * @param factors what the rate is multiplied by, one number for all those named, which come whole
 */
export function createOptimizer(
  settings: OptimizerSettings,
  parameters: Parameters,
  rowsOf: readonly string[] = [],
  factors: RateFactors = {},
): Optimizer {
  const rule = ruleOf(settings)
  return currentWebGpu()
    ? createGpuOptimizer(rule, parameters, rowsOf, factors)
    : runRule(rule, parameters, factors)
}

/** How many numbers beside each parameter an optimiser of these settings remembers. */
export function slotsOf(settings: OptimizerSettings): number {
  return ruleOf(settings).slots.length
}

/** Whether optimisers here take gradients by row for a step of every row (`RowGradients.every`), and not of those rows alone. */
export function stepsEveryRow(): boolean {
  return currentWebGpu() !== undefined || currentWebGl() !== undefined
}
