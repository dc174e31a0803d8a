import type { Rule } from './rule'
import type { OptimizerSettings } from './settings'
import { adagrad } from './adagrad'
import { adam } from './adam'
import { adamw } from './adamw'
import { momentum } from './momentum'
import { currentWebGl } from '../../engine/webgl'
import { currentWebGpu } from '../../engine/webgpu'
import { runRule, type Optimizer, type Parameters, type RateFactors } from './optimizer'
import { rmsprop } from './rmsprop'
import { sgd } from './sgd'
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

function ruleOf(settings: OptimizerSettings): Rule {
  const { momentum: mu, rho, beta1, beta2, epsilon, weightDecay } = settings
  switch (settings.optimizer) {
    case 'sgd':
      return sgd()
    case 'momentum':
      return momentum(mu)
    case 'adagrad':
      return adagrad(epsilon)
    case 'rmsprop':
      return rmsprop(rho, epsilon)
    case 'adam':
      return adam(beta1, beta2, epsilon)
    case 'adamw':
      return adamw(beta1, beta2, epsilon, weightDecay)
  }
}

/** Whether optimisers here take gradients by row for a step of every row (`RowGradients.every`), and not of those rows alone. */
export function stepsEveryRow(): boolean {
  return currentWebGpu() !== undefined || currentWebGl() !== undefined
}
