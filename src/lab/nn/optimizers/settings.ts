import type { Settings } from '../../settings'

export type OptimizerName = 'sgd' | 'momentum' | 'adagrad' | 'rmsprop' | 'adam' | 'adamw'

/** The settings of `trainingFields` that an optimiser reads; each rule has use for some of them. */
export interface OptimizerSettings {
  readonly optimizer: OptimizerName
  readonly momentum: number
  readonly rho: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  readonly weightDecay: number
}

const names: readonly string[] = ['sgd', 'momentum', 'adagrad', 'rmsprop', 'adam', 'adamw']

/** Takes them from checked settings. @throws Error when one is missing: the schema has none such */
export function optimizerSettings(settings: Settings): OptimizerSettings {
  const number = (name: string): number => {
    const value = settings[name]
    if (typeof value !== 'number') throw new Error(`the settings have no number "${name}"`)
    return value
  }
  const { optimizer } = settings
  if (!isOptimizerName(optimizer)) throw new Error(`no optimiser "${String(optimizer)}"`)
  return {
    optimizer,
    momentum: number('momentum'),
    rho: number('rho'),
    beta1: number('beta1'),
    beta2: number('beta2'),
    epsilon: number('epsilon'),
    weightDecay: number('weightDecay'),
  }
}

function isOptimizerName(value: unknown): value is OptimizerName {
  return typeof value === 'string' && names.includes(value)
}
